/**
 * Paths of the core: absolute, with forward slashes, as in the path part of a `file:` address
 * (`/home/me/x`, `/c:/work/x`). Only the outer layers know the paths of the operating system.
 */
export type FilePath = string;

/** The folder of a path; that of the root is the root itself. */
export function dirname(path: FilePath): FilePath {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** The last name of a path. */
export function basename(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Appends names; `.` and `..` are resolved, `..` above the root stays at the root. */
export function join(base: FilePath, ...names: string[]): FilePath {
  const [name] = names;
  // By far the most frequent: a name below a path that is one already.
  if (names.length === 1 && name && !name.includes('/') && name !== '.' && name !== '..' && base.startsWith('/') && !base.endsWith('/'))
    return `${base}/${name}`;
  const parts: string[] = [];
  for (const part of [base, ...names].join('/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether `path` is `folder` or lies below it. */
export function isInside(path: FilePath, folder: FilePath): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/**
 * Whether the last name of a path can be that of a folder. Most files have a suffix, and asking the disk about each of thousands would be
 * felt. Folders have dots in their names too: `plugins.d`, or the number of a version.
 */
export function mayBeFolder(path: FilePath): boolean {
  return !/.\.[a-z]\w*$/i.test(basename(path)) || path.endsWith('.d');
}

/** `path` as seen from `folder`, with `..` where it has to climb; `.` for the folder itself. */
export function relative(folder: FilePath, path: FilePath): string {
  const from = folder.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}
