import { type Dialect, LOADER_SUFFIX, METADATA_FILE_NAME } from '../contract/dialect.ts';
import { metadataKeys } from '../contract/keys.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { addProperties, replaceValue } from '../json/edit.ts';
import type { JsonNode } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import { field, likelyType } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { convertTargets } from '../plugin/targets/targetsConversion.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';

/** A metadata document as a document of the other kind: `info.json` as `<Name>.info` and back. */
export interface Conversion {
  /** In the imperative: `Convert to Granite.info`. */
  readonly title: string;
  readonly from: FilePath;
  /** Must not exist. */
  readonly to: FilePath;
  readonly text: string;
  /** What the other kind cannot say, in words: `the operation "upload" of "ec2"`. */
  readonly lost: readonly string[];
}

/** Why a document cannot be converted, for people. */
export interface NoConversion {
  readonly title: string;
  readonly reason: string;
}

/** What a conversion has to know beside the plugin. */
export interface ConversionContext {
  exists(path: FilePath): boolean;
  /** The form that a document at this path is to have. */
  dialectOf(path: FilePath): Dialect;
}

/**
 * Plans to write a metadata document as one of the other kind. All keys keep their order, texts and layout; `targets` takes the
 * other form, and an `info.json` gets the `name` that its file no longer tells. What would be lost is listed.
 */
export function planConversion(document: MetadataDocument, plugin: PluginPackage, context: ConversionContext): Conversion | NoConversion {
  const from = document.path;
  const isReference = basename(from) === METADATA_FILE_NAME;
  const to = join(dirname(from), isReference ? `${plugin.name}${LOADER_SUFFIX}` : METADATA_FILE_NAME);
  const title = `Convert to ${basename(to)}`;
  const { root, text, accepted } = document.json;
  if (context.exists(to)) return { title, reason: `${basename(to)} already exists and will not be overwritten. Delete it first.` };
  if (!accepted || root?.type !== 'object') return { title, reason: `${basename(from)} has errors. Fix them first.` };
  const edits: TextEdit[] = [];
  const dialect = context.dialectOf(to);
  const targets = field(document, 'targets')?.value;
  const converted = targets && targetsAs(dialect, targets, document, plugin);
  if (typeof converted === 'string') return { title, reason: converted };
  if (targets && converted) edits.push(replaceValue(text, targets, converted.value));
  if (!isReference && !field(document, 'name')) {
    const order = metadataKeys('reference-1.0').map(({ name }) => name);
    edits.push(
      ...addProperties(text, root, [{ key: 'name', value: basename(from).slice(0, -LOADER_SUFFIX.length) || plugin.name }], order),
    );
  }
  return { title, from, to, text: applyEdits(text, edits), lost: converted?.lost ?? [] };
}

/** @returns undefined for targets that have that form already, and a reason why they cannot take it */
function targetsAs(to: Dialect, targets: JsonNode, document: MetadataDocument, plugin: PluginPackage) {
  if (targets.type === (to === 'reference-1.0' ? 'object' : 'array')) return undefined;
  const type = likelyType(document, plugin);
  if (!type) return 'Cannot determine whether this is an OS or a cloud plugin. Set "type" first.';
  const converted = convertTargets(document.json.text, targets, to, type);
  if (!converted) return 'The targets are not in the expected format. Fix them first.';
  return { value: converted.value, lost: [...converted.lost, ...unsaid(targets)] };
}

/** What Image Factory does not see in an object of targets either, and what a list of versions cannot mean. */
function unsaid(targets: JsonNode): readonly string[] {
  if (targets.type !== 'object') return [];
  return targets.properties.flatMap(({ key, value, shadowed }) => {
    if (shadowed) return [`the first of the duplicate keys "${key.value}"`];
    const hasNull =
      value?.type === 'null' || (value?.type === 'array' && value.items.length > 1 && value.items.some(({ type }) => type === 'null'));
    return hasNull ? [`the null value of "${key.value}"`] : [];
  });
}
