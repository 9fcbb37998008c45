import { ARCHES } from '../../contract/names.ts';

/** What a build asks for: a cloud by its name, or an operating system as a template has it, null for what that leaves out. */
export type TargetQuery =
  | { readonly kind: 'cloud'; readonly name: string }
  | { readonly kind: 'os'; readonly name: string; readonly version: string | null; readonly arch: string | null };

/** Words that people write for "whichever" and that no template contains. */
const WHICHEVER = new Set(['', 'any', 'none', 'null', '*', '-']);

/**
 * What a person means by a few words: `ec2` is a cloud or an operating system, `Fedora 30 x86_64` an operating system. Commas, brackets and
 * quotes of the metadata's own form do no harm; an architecture may follow the name directly.
 * @returns the readings, the likelier first; none for no word or more than three
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

/** What a build for a cloud asks for. */
export function cloudQuery(name: string): TargetQuery {
  return { kind: 'cloud', name };
}

/** Without a version or an architecture, or with a word for "any", the template leaves it out. */
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
  return word === undefined || WHICHEVER.has(word.toLowerCase()) ? null : word;
}

function isArch(word: string): boolean {
  return (ARCHES as readonly string[]).includes(word);
}
