import type { PluginType } from '../../contract/dialect.ts';
import { ARCHES, isKnownTarget, versionsOf } from '../../contract/names.ts';
import { layoutOf, removeElement, render, replaceValue } from '../../json/edit.ts';
import type { JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { field } from '../../plugin/metadata/metadataFacts.ts';
import type { TargetProblem } from '../../plugin/targets/targetProblem.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Fix } from './finding.ts';
import { documentFix, quoted } from './fix.ts';
import { loaderTarget, targetsIn } from './targetWords.ts';

/** A fix for a target. */
export interface TargetFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Certainly preserves the intended meaning. */
  readonly safe: boolean;
  /** A guess, which is not preferred over other fixes. */
  readonly guess?: boolean;
}

/** Combines the fixes for problems of the same kind into one. Empty if one of them has no fix. */
export function combineFixes(document: MetadataDocument, fixes: readonly (TargetFix | undefined)[]): Fix[] {
  const known = fixes.filter((fix) => fix !== undefined);
  const [first] = known;
  if (!first || known.length < fixes.length) return [];
  const title = known.length === 1 ? first.title : `${first.title} (and ${known.length - 1} more)`;
  const kind = { preferred: !known.some((fix) => fix.guess), safe: known.every((fix) => fix.safe) };
  return [
    documentFix(
      document,
      title,
      known.flatMap((fix) => fix.edits),
      kind,
    ),
  ];
}

/** The fix for a target in the loader format, or undefined if the intended target is unknown. */
export function fixTarget(
  document: MetadataDocument,
  { kind, node, owner }: TargetProblem,
  type: PluginType | undefined,
): TargetFix | undefined {
  const { text } = document.json;
  const change = (at: JsonNode, value: unknown, safe = true): TargetFix => ({
    title: `Change to ${quoted(render(value, { ...layoutOf(text), oneLine: true }))}`,
    edits: [replaceValue(text, at, value)],
    safe,
  });
  const name = owner.type === 'array' && owner.items[0]?.type === 'string' ? owner.items[0].value : undefined;
  switch (kind) {
    case 'plain-string':
      if (node.type !== 'string' || !type || node.value.trim() === '') return undefined;
      return change(node, plainTarget(node.value, type));
    case 'one-element-os':
      return name === undefined ? undefined : change(owner, [name, null, null]);
    case 'not-text':
      return quoteNumbers(text, owner);
    case 'wildcard':
    case 'blank-text':
      return writeNulls(owner, node);
    case 'hole':
      if (name === undefined) return undefined;
      return {
        ...change(owner, [name, null, null], false),
        title: `Change to ["${quoted(name)}", null, null] (any version and architecture)`,
        guess: true,
      };
    case 'all-null':
      return removal(document, owner);
    case 'wrong-length':
    case 'three-elements-cloud':
      return fixLength(document, owner, type);
    default:
      return undefined;
  }
}

/** The target that a string in the list stands for. */
function plainTarget(text: string, type: PluginType) {
  const [only, ...others] = targetsIn(text, type);
  return loaderTarget(only && others.length === 0 ? only : { name: text, details: [] }, type);
}

/** Quotes all numbers in a target. */
function quoteNumbers(text: string, owner: JsonNode): TargetFix | undefined {
  const wrong = owner.type === 'array' ? owner.items.filter((item) => item.type !== 'string' && item.type !== 'null') : [];
  if (wrong.length === 0 || !wrong.every((item) => item.type === 'number')) return undefined;
  const edits = wrong.map(({ span }) => ({ span, newText: JSON.stringify(text.slice(span.start, span.end)) }));
  return {
    title: edits.length === 1 ? `Change to ${edits[0]?.newText}` : `Put the ${edits.length} numbers in double quotes`,
    edits,
    safe: true,
  };
}

/** Replaces every version and architecture equal to `node` with null. */
function writeNulls(owner: JsonNode, node: JsonNode): TargetFix | undefined {
  if (owner.type !== 'array' || node.type !== 'string') return undefined;
  const same = owner.items.filter((item, i) => i > 0 && item.type === 'string' && item.value === node.value);
  return { title: 'Change to null', edits: same.map(({ span }) => ({ span, newText: 'null' })), safe: node.value.trim() !== '' };
}

/** Writes an OS target with three elements, or splits a target with several names or versions into several targets. */
function fixLength(document: MetadataDocument, owner: JsonNode, type: PluginType | undefined): TargetFix | undefined {
  if (owner.type !== 'array' || !type) return undefined;
  const { text } = document.json;
  if (owner.items.length === 0) return removal(document, owner);
  const words = owner.items.map((item) => (item.type === 'string' ? item.value : null));
  const targets = type === 'os' ? systemsIn(words) : namesIn(words).map((name) => [name]);
  if (targets.length === 0) return undefined;
  const newText = targets.map((target) => render(target, { ...layoutOf(text), oneLine: true })).join(', ');
  const safe = type === 'os' ? targets.length === 1 : words.length === 1;
  return { title: `Change to ${quoted(newText)}`, edits: [{ span: owner.span, newText }], safe };
}

const namesIn = (words: readonly (string | null)[]) => words.filter((word) => word !== null);

/** The OS targets that a list of another length was probably meant to be; empty if that is unclear. */
function systemsIn(words: readonly (string | null)[]): readonly (readonly (string | null)[])[] {
  const [name, ...rest] = words.slice(0, words.findLastIndex((word) => word !== null) + 1);
  const [version] = rest;
  const last = rest.at(-1) ?? null;
  const arch = ARCHES.some((known) => known === last) ? last : null;
  if (!name || version === null || version === arch) return [];
  if (rest.length > 0 && rest.every((word) => word !== null && isKnownTarget(word, 'os')))
    return [name, ...rest].map((word) => [word, null, null]);
  if (rest.length <= 2) return [[name, version ?? null, rest[1] ?? null]];
  const versions = arch === null ? rest : rest.slice(0, -1);
  return versions.every((word) => isVersion(name, word)) ? versions.map((word) => [name, word, arch]) : [];
}

/** Whether a word after the name of an operating system is certainly one of its versions. */
export function isVersion(name: string, word: string | null): boolean {
  return word !== null && (/^\d/.test(word) || versionsOf(name).includes(word));
}

function removal(document: MetadataDocument, owner: JsonNode): TargetFix | undefined {
  const list = field(document, 'targets')?.value;
  if (list?.type !== 'array' || list.items.length < 2) return undefined;
  return { title: 'Remove this target', edits: [removeElement(document.json.text, list, owner)], safe: true };
}

/** Kinds of mistakes that usually affect all targets of a document. */
const HABITS: ReadonlySet<TargetProblem['kind']> = new Set(['plain-string', 'one-element-os', 'not-text', 'wildcard']);

/** Groups problems of the same kind in {@link HABITS}; others get a group of their own. In document order. */
export function groupAlike(problems: readonly TargetProblem[]): readonly (readonly [TargetProblem, ...TargetProblem[]])[] {
  const groups: [TargetProblem, ...TargetProblem[]][] = [];
  const habits = new Map<string, TargetProblem[]>();
  for (const problem of problems) {
    const known = habits.get(problem.kind);
    if (known) {
      known.push(problem);
      continue;
    }
    const group: [TargetProblem, ...TargetProblem[]] = [problem];
    groups.push(group);
    if (HABITS.has(problem.kind)) habits.set(problem.kind, group);
  }
  return groups;
}
