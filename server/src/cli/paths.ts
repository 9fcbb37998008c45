import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { INITIALIZER, isMetadataName } from '../contract/dialect.ts';
import { type FilePath, isInside } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import { ExpectedFailure } from './exit.ts';

/** A file or folder named on the command line. */
export interface NamedPath {
  /** As given on the command line. */
  readonly written: string;
  readonly path: FilePath;
  readonly isFolder: boolean;
}

/**
 * Resolves paths of the command line.
 * @param cwd the working directory as an operating system path
 * @throws ExpectedFailure with every path that does not exist or cannot be opened
 */
export function namedPaths(written: readonly string[], cwd: string): readonly NamedPath[] {
  const problems: string[] = [];
  const named: NamedPath[] = [];
  for (const name of written) {
    const found = resolveNamed(name, cwd);
    if (typeof found === 'string') problems.push(found);
    else named.push(found);
  }
  if (problems.length > 0) throw new ExpectedFailure(problems.join('\n'));
  return named;
}

/**
 * The folders that may be read.
 * @param root `--root`. Without it, the nearest folder above each path that is not in a package, where Python would start to import. For a link, that of its
 * target is added, because naming a link means its target.
 * @throws ExpectedFailure if `root` is not a folder, or a path is outside of it
 */
export function rootsOf(named: readonly NamedPath[], cwd: string, root: string | undefined): readonly FilePath[] {
  if (root !== undefined) return [givenRoot(named, cwd, root)];
  const roots = new Set<FilePath>();
  for (const { written, isFolder } of named) {
    const full = path.resolve(cwd, written);
    for (const side of new Set([full, realPath(full)])) roots.add(toFilePath(importRoot(isFolder ? side : path.dirname(side)), cwd));
  }
  return [...roots];
}

function givenRoot(named: readonly NamedPath[], cwd: string, root: string): FilePath {
  const found = resolveNamed(root, cwd);
  if (typeof found === 'string') throw new ExpectedFailure(`--root: ${found}`);
  if (!found.isFolder) throw new ExpectedFailure(`--root: ${root} is not a folder`);
  const real = toFilePath(realPath(path.resolve(cwd, root)), cwd);
  for (const { written } of named) {
    const inside = isInside(toFilePath(realPath(path.resolve(cwd, written)), cwd), real);
    if (!inside) throw new ExpectedFailure(`${written} is outside --root ${root}`);
  }
  return found.path;
}

/** The nearest folder at or above this one that is neither a package nor in one. A plugin that lacks `__init__.py` is a folder in a package. */
function importRoot(folder: string): string {
  const isPackage = (at: string) => exists(path.join(at, INITIALIZER));
  for (let at = folder; ; at = path.dirname(at)) {
    const above = path.dirname(at);
    if (above === at || (!isPackage(at) && !isPackage(above))) return at;
  }
}

function resolveNamed(written: string, cwd: string): NamedPath | string {
  if (written === '') return 'empty path; use . for the current folder';
  if (written.includes('\0')) return 'invalid character in path';
  const full = path.resolve(cwd, written);
  try {
    // A broken link counts as existing: it is a finding, not an invalid path.
    const stats: Stats = exists(full) ? statSync(full) : lstatSync(full);
    if (stats.isDirectory()) readdirSync(full);
    return { written, path: toFilePath(stats.isDirectory() ? full : linkedDocument(full), cwd), isFolder: stats.isDirectory() };
  } catch (error) {
    return problem(written, error);
  }
}

/** A link to a metadata document, such as in `plugins.d`, means the document in its package. */
function linkedDocument(file: string): string {
  if (!lstatSync(file).isSymbolicLink()) return file;
  const real = realPath(file);
  return isMetadataName(path.basename(real)) ? real : file;
}

function problem(written: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${written} does not exist${hint(written)}`;
  if (code === 'EACCES' || code === 'EPERM') return `cannot open ${written}: permission denied`;
  return `cannot open ${written}: ${message}`;
}

function hint(written: string): string {
  if (written === '-') return '; use --stdin-filename to check standard input';
  return /[*?]/.test(written) ? '; patterns are not expanded, name a folder instead' : '';
}

/** Whether a path of the command line exists. */
export function pathExists(written: string, cwd: string): boolean {
  return written !== '' && !written.includes('\0') && exists(path.resolve(cwd, written));
}

function exists(osPath: string): boolean {
  try {
    return statSync(osPath, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function realPath(osPath: string): string {
  try {
    return realpathSync.native(osPath);
  } catch {
    return osPath;
  }
}
