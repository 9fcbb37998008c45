import type { Dialect, PluginType } from '../contract/dialect.ts';

/** A target as typed; `readAnswers` completes it. */
export interface TypedTarget {
  readonly name: string;
  readonly version?: string | null;
  readonly arch?: string | null;
  readonly operations?: readonly string[];
}

/**
 * Parses targets from a line of text: names separated by commas, each followed by details: version and architecture for an operating system
 * (`Fedora 30 x86_64, CentOS-7`), operations for a cloud (`ec2 upload`). For `info.json`, where a name has a list of versions, several versions
 * can follow (`Fedora 29 30`).
 */
export function parseTargets(text: string, type: PluginType, dialect: Dialect): readonly TypedTarget[] {
  return text
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .flatMap(([name = '', ...words]) => (name === '' ? [] : target(name, words, type, dialect)));
}

/** Formats targets as a line of text that {@link parseTargets} reads. */
export function formatTargets(targets: readonly TypedTarget[], type: PluginType): string {
  return targets
    .map(({ name, version, arch, operations }) => (type === 'cloud' ? [name, ...(operations ?? [])] : [name, version, arch]))
    .map((words) => words.filter(Boolean).join(' '))
    .join(', ');
}

function target(name: string, words: readonly string[], type: PluginType, dialect: Dialect): readonly TypedTarget[] {
  if (type === 'cloud') return [words.length > 0 ? { name, operations: words } : { name }];
  if (dialect === 'reference-1.0' && words.length > 0) return words.map((version) => ({ name, version }));
  const [version = null, ...arch] = words;
  // Extra words are kept in one piece, so that validation can report them.
  return [{ name, version, arch: arch.length > 0 ? arch.join(' ') : null }];
}
