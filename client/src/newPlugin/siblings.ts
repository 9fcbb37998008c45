import * as path from 'node:path';
import type { Dialect } from '../../../protocol/common.ts';
import type { Identity } from '../../../protocol/initialize.ts';
import type { Maintainer } from '../../../protocol/newPlugin.ts';
import { type FolderReader, isMetadataName } from '../detect.ts';

/** What the plugins beside a new one have in common, as defaults for it. */
export interface SiblingDefaults {
  /** Undefined where there are none. */
  readonly dialect: Dialect | undefined;
  /** Whether most of them can only be imported by Python 2. */
  readonly python2: boolean;
  readonly maintainers: readonly Maintainer[];
  readonly license: string | undefined;
}

const MAX_FOLDERS = 50;

/** Python 3 does not look for a module beside the importing one without a dot. */
const IMPLICIT_IMPORT = /^from\s+\w[\w.]*\s+import\s.*\bas\s+delegate_class\b/m;

/** Reads the metadata in the folders of `folder`, a bounded number of them. What cannot be read is passed over. */
export async function readSiblings(folder: string, reader: FolderReader): Promise<SiblingDefaults> {
  let old = 0;
  const found: { dialect: Dialect; metadata: Readonly<Record<string, unknown>> }[] = [];
  for (const name of (await reader.list(folder)).slice(0, MAX_FOLDERS)) {
    const directory = path.join(folder, name);
    if (IMPLICIT_IMPORT.test((await reader.read(path.join(directory, '__init__.py'))) ?? '')) old++;
    for (const document of (await reader.list(directory)).filter(isMetadataName)) {
      const metadata = parse(await reader.read(path.join(directory, document)));
      if (metadata?.targets !== undefined) found.push({ dialect: document === 'info.json' ? 'reference-1.0' : 'loader-1.1', metadata });
    }
  }
  const loader = found.filter(({ dialect }) => dialect === 'loader-1.1').length;
  return {
    dialect: found.length === 0 ? undefined : loader > found.length - loader ? 'loader-1.1' : 'reference-1.0',
    python2: old * 2 > found.length,
    maintainers: byFrequency(found.flatMap(({ metadata }) => maintainerOf(metadata))),
    license: byFrequency(found.flatMap(({ metadata }) => (typeof metadata.license === 'string' ? [metadata.license] : [])))[0],
  };
}

/** The maintainer to suggest: the person at the keyboard where git knows them, completed by the plugins beside. */
export function suggestMaintainer(git: Identity, siblings: readonly Maintainer[]): Maintainer {
  const known = (git.email && siblings.find(({ email }) => email === git.email)) || (git.email || git.name ? undefined : siblings[0]);
  return {
    name: known?.name ?? git.name ?? '',
    email: known?.email ?? git.email ?? '',
    url: known?.url ?? siblings[0]?.url ?? '',
  };
}

/** A maintainer that can serve as an example: with everything that belongs to one. */
function maintainerOf({ maintainer }: Readonly<Record<string, unknown>>): Maintainer[] {
  if (typeof maintainer !== 'object' || maintainer === null) return [];
  const { name, email, url } = maintainer as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof email !== 'string' || typeof url !== 'string') return [];
  return name !== '' && email.includes('@') && url !== '' ? [{ name, email, url }] : [];
}

/** The different values, the most frequent first. */
function byFrequency<T>(values: readonly T[]): readonly T[] {
  const counts = new Map<string, { value: T; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ value }) => value);
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // A document that is being written, or no JSON at all: no example to follow.
    return undefined;
  }
}
