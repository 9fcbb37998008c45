import type { PluginType } from '../contract/dialect.ts';
import { metadataKeys } from '../contract/keys.ts';
import { basename } from '../files/path.ts';
import { addElement, addProperties, replaceValue } from '../json/edit.ts';
import { type JsonObject, property } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import { field, likelyType } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { claimsOf, type Registry } from '../plugin/targets/claims.ts';
import { describeKey } from '../plugin/targets/targetKey.ts';
import { DEFAULT_OPERATIONS, type TargetAnswer } from '../scaffold/answers.ts';
import { claimProblems, keyOf } from '../scaffold/claimed.ts';
import { validateTarget } from '../scaffold/validate.ts';
import type { AnswerProblem } from '../scaffold/validateName.ts';
import type { TextEdit } from '../text/edit.ts';

/** A document to which a target can be added. */
export interface TargetPlace {
  readonly document: MetadataDocument;
  readonly plugin: PluginPackage;
  /** The type of the plugin according to the document or class; if neither has one, the user chooses. */
  readonly type: PluginType;
}

/** The type of the targets in a document, undefined if the user must choose; or the reason, for people, why no target can be added. */
export function targetTypeOf(document: MetadataDocument, plugin: PluginPackage): PluginType | undefined | { readonly reason: string } {
  const { accepted, root } = document.json;
  const name = basename(document.path);
  if (!accepted || root?.type !== 'object') return { reason: `${name} has errors. Fix them first.` };
  const targets = field(document, 'targets')?.value;
  const wanted = document.dialect === 'reference-1.0' ? 'object' : 'array';
  if (targets && targets.type !== wanted) return { reason: `The targets in ${name} are not in the expected format. Fix them first.` };
  return likelyType(document, plugin);
}

/**
 * The problems of a new target, most severe first: it is invalid, already exists, or is claimed by other plugins.
 * @param registry the plugins that Image Factory loads together with this one
 */
export function problemsOfTarget(
  { document, plugin, type }: TargetPlace,
  target: TargetAnswer,
  registry: Registry,
): readonly AnswerProblem[] {
  const { dialect } = document;
  const problemAt = (problem: Pick<AnswerProblem, 'severity' | 'message'>) => ({ field: 'targets', index: 0, ...problem });
  const invalid = validateTarget(target, type, dialect);
  if (invalid?.severity === 'error') return [problemAt(invalid)];
  const listed = property(field(document, 'targets')?.value, target.name);
  if (listed && listed.value?.type !== 'array')
    return [problemAt({ severity: 'error', message: `"${target.name}" is not a list in this document. Fix it first.` })];
  const key = keyOf(target, type, dialect);
  const isMore = type === 'cloud' && dialect === 'reference-1.0' && missingItems(document, target, type).length > 0;
  if (!isMore && claimsOf(document).some((claim) => claim.key === key))
    return [problemAt({ severity: 'error', message: `"${describeKey(key)}" is already a target.` })];
  return [...claimProblems({ targets: [target], type, dialect }, registry, plugin.directory), ...(invalid ? [problemAt(invalid)] : [])];
}

/** The problems of the parts of a target entered so far, independent of the remaining parts. */
export function problemsOfParts({ document: { dialect }, type }: TargetPlace, target: TargetAnswer): readonly AnswerProblem[] {
  const filled = dialect === 'reference-1.0' ? { version: target.version ?? '1', operations: DEFAULT_OPERATIONS } : {};
  const invalid = validateTarget({ ...target, ...filled }, type, dialect);
  return invalid ? [{ field: 'targets', index: 0, ...invalid }] : [];
}

/**
 * The edits that add a target in the format and layout of the document. The target must not have errors.
 */
export function addTarget({ document, type }: TargetPlace, target: TargetAnswer): readonly TextEdit[] {
  const { text, root } = document.json;
  const { dialect } = document;
  const targets = field(document, 'targets')?.value;
  const words = dialect === 'reference-1.0' ? missingItems(document, target, type) : [];
  if (dialect === 'reference-1.0' && targets?.type === 'object') {
    const list = property(targets, target.name)?.value;
    if (list?.type === 'array')
      return list.items.length > 0 ? words.map((word) => addElement(text, list, word)) : [replaceValue(text, list, words)];
    return addProperties(
      text,
      targets,
      [{ key: target.name, value: words }],
      [...targets.properties.map(({ key }) => key.value), target.name],
    );
  }
  const element = type === 'os' ? [target.name, target.version, target.arch] : [target.name];
  if (targets?.type === 'array') return [addElement(text, targets, element)];
  const value = dialect === 'reference-1.0' ? { [target.name]: words } : [element];
  const order = metadataKeys(dialect).map(({ name }) => name);
  return addProperties(text, root as JsonObject, [{ key: 'targets', value }], order);
}

/** The versions or operations of a target that the document does not contain yet. */
function missingItems(document: MetadataDocument, { name, version, operations }: TargetAnswer, type: PluginType): readonly string[] {
  const list = property(field(document, 'targets')?.value, name)?.value;
  const there = list?.type === 'array' ? list.items.map((item) => (item.type === 'string' ? item.value : undefined)) : [];
  const wanted = type === 'cloud' ? operations : version === null ? [] : [version];
  return [...new Set(wanted)].filter((word) => !there.includes(word));
}
