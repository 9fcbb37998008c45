/**
 * A path in the core: absolute, with forward slashes, like the path component of a `file:` URI (`/home/me/x`, `/c:/work/x`). Only the outer
 * layers know the paths of the operating system.
 */
export type FilePath = string;

/** The parent folder of a path; the root is its own parent. */
export function dirname(path: FilePath): FilePath {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** The last segment of a path. */
export function basename(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Appends names to a path and resolves `.` and `..`; `..` at the root stays at the root. */
export function join(base: FilePath, ...names: string[]): FilePath {
  const [name] = names;
  // Fast path for the most frequent case: one plain name below a normalized path.
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

/** Whether `path` is `folder` or below it. */
export function isInside(path: FilePath, folder: FilePath): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The innermost of some folders around a path, or the path itself if it is one of them. Undefined if none contains it. */
export function innermostAround(path: FilePath, folders: { has(folder: FilePath): boolean }): FilePath | undefined {
  let at = path;
  while (at !== '/' && !folders.has(at)) at = dirname(at);
  return folders.has(at) ? at : undefined;
}

/**
 * Whether a path can be a folder, judging by its name. Most files have an extension, and asking the disk about each of thousands would be
 * slow. Folder names can contain dots too: `plugins.d`, or a version number.
 */
export function mayBeFolder(path: FilePath): boolean {
  return !/.\.[a-z]\w*$/i.test(basename(path)) || path.endsWith('.d');
}

/** `path` relative to `folder`, with `..` for parent folders; `.` for the folder itself. */
export function relative(folder: FilePath, path: FilePath): string {
  const from = folder.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}
