import { ARCHES } from '../../contract/names.ts';

/** The target of a build: a cloud by name, or an operating system as in a template, with null for omitted parts. */
export type TargetQuery =
  | { readonly kind: 'cloud'; readonly name: string }
  | { readonly kind: 'os'; readonly name: string; readonly version: string | null; readonly arch: string | null };

/** Words that people write for "any" and that no template contains. */
const ANY_WORDS = new Set(['', 'any', 'none', 'null', '*', '-']);

/**
 * Parses a query: `ec2` is a cloud or an operating system, `Fedora 30 x86_64` an operating system. Commas, brackets, and quotes of the metadata
 * format are ignored. An architecture may follow the name directly.
 * @returns the interpretations, most likely first; none if there are no words or more than three
 */
export function readTargetQuery(text: string): readonly TargetQuery[] {
  const words = text
    .replace(/["'()[\]]/g, ' ')
    .split(/[\s,/]+/)
    .filter(Boolean);
  const [name, second, third] = words;
  if (name === undefined || words.length > 3) return [];
  if (second === undefined) return [cloudQuery(name), osQuery(name)];
  if (third === undefined && isArch(second)) return [osQuery(name, undefined, second)];
  return [osQuery(name, second, third)];
}

/** The query for a cloud. */
export function cloudQuery(name: string): TargetQuery {
  return { kind: 'cloud', name };
}

/** The query for an operating system. A version or architecture that is undefined or a word for "any" becomes null. */
export function osQuery(name: string, version?: string, arch?: string): TargetQuery {
  return { kind: 'os', name, version: given(version), arch: given(arch) };
}

/** `the cloud ec2`, `Fedora 30 on x86_64`, `Fedora without a version`. */
export function describeQuery(query: TargetQuery): string {
  if (query.kind === 'cloud') return `the cloud ${query.name}`;
  const system = query.version === null ? `${query.name} without a version` : `${query.name} ${query.version}`;
  return query.arch === null ? system : `${system} on ${query.arch}`;
}

function given(word: string | undefined): string | null {
  return word === undefined || ANY_WORDS.has(word.toLowerCase()) ? null : word;
}

function isArch(word: string): boolean {
  return (ARCHES as readonly string[]).includes(word);
}
