import { type Dialect, LOADER_SUFFIX, METADATA_FILE_NAME } from '../contract/dialect.ts';
import { metadataKeys } from '../contract/keys.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { addProperties, replaceValue } from '../json/edit.ts';
import type { JsonNode } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import { field, likelyType } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { convertTargets } from '../plugin/targets/convertTargets.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';

/** The conversion of a metadata document to the other format: `info.json` to `<Name>.info` and back. */
export interface Conversion {
  /** An imperative phrase: `Convert to Granite.info`. */
  readonly title: string;
  readonly from: FilePath;
  /** Must not exist. */
  readonly to: FilePath;
  readonly text: string;
  /** What the other format cannot express, as phrases: `the operation "upload" of "ec2"`. */
  readonly lost: readonly string[];
}

/** The reason why a document cannot be converted, for people. */
export interface NoConversion {
  readonly title: string;
  readonly reason: string;
}

/** The environment of a conversion. */
export interface ConversionContext {
  exists(path: FilePath): boolean;
  /** The expected format of a document at this path. */
  dialectOf(path: FilePath): Dialect;
}

/**
 * Plans the conversion of a metadata document to the other format. The order, text, and layout of all keys are kept; `targets` is converted, and a new
 * `info.json` gets a `name`, which its file name no longer contains. Lost information is listed.
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

/** @returns undefined for targets that are already in the new format, or the reason why they cannot be converted */
function targetsAs(to: Dialect, targets: JsonNode, document: MetadataDocument, plugin: PluginPackage) {
  if (targets.type === (to === 'reference-1.0' ? 'object' : 'array')) return undefined;
  const type = likelyType(document, plugin);
  if (!type) return 'Cannot determine whether this is an OS or a cloud plugin. Set "type" first.';
  const converted = convertTargets(document.json.text, targets, to, type);
  if (!converted) return 'The targets are not in the expected format. Fix them first.';
  return { value: converted.value, lost: [...converted.lost, ...inexpressible(targets)] };
}

/** The parts of an object of targets that Image Factory ignores, and versions that a list cannot express. */
function inexpressible(targets: JsonNode): readonly string[] {
  if (targets.type !== 'object') return [];
  return targets.properties.flatMap(({ key, value, shadowed }) => {
    if (shadowed) return [`the first of the duplicate keys "${key.value}"`];
    const hasNull =
      value?.type === 'null' || (value?.type === 'array' && value.items.length > 1 && value.items.some(({ type }) => type === 'null'));
    return hasNull ? [`the null value of "${key.value}"`] : [];
  });
}
