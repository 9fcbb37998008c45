import { LOADER_SUFFIX } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import { SKIPPED } from '../project/discovery/walk.ts';
import { wordPattern } from '../python/mentions.ts';
import { CONFIG_FILE } from '../settings/settings.ts';
import { MAX_BYTES } from './subject.ts';

/** Limits of a search: far beyond a workspace with plugins. */
const LIMITS = { folders: 50_000, files: 50_000, depth: 40 };

/** Text files that may contain the path of a plugin, such as build scripts and instructions. Searched next to the plugins and one folder up. */
const TEXTS = /\.(md|rst|txt|cfg|toml|ini|in|spec|sh|ya?ml)$|^(README|Makefile|Dockerfile|INSTALL)$/;

/** The files that a rename may affect. */
export interface SearchResult {
  /** Python files anywhere that contain the name. */
  readonly python: readonly FilePath[];
  /** Other text files that contain the name: in the folder of the plugin, next to it, and in the parent folder. */
  readonly texts: readonly FilePath[];
  readonly configs: readonly FilePath[];
  /** Unreadable files of the plugin, with the reason. */
  readonly unreadable: readonly { readonly path: FilePath; readonly reason: string }[];
  /** Files named `<name>.info` in other folders. */
  readonly documents: readonly FilePath[];
  /** Other folders with that name, which may also be plugins. */
  readonly folders: readonly FilePath[];
  /** Whether a limit was reached, so there may be more. */
  readonly truncated: boolean;
}

/**
 * Searches folders for files that contain a name, one folder per step of the generator.
 * @param roots folders where anything may refer to the plugin
 */
export function* search(name: string, directory: FilePath, roots: readonly FilePath[], files: FileSystem): Generator<void, SearchResult> {
  const found = { python: [], texts: [], configs: [], unreadable: [], documents: [], folders: [] } as {
    [K in Exclude<keyof SearchResult, 'truncated'>]: SearchResult[K][number][];
  };
  const pattern = new RegExp(wordPattern([name, `test_${name}`]).source, 'u');
  const registry = dirname(directory);
  const seen = new Set<FilePath>();
  const queue = [directory, ...roots].map((path) => ({ path, depth: 0 }));
  let count = 0;
  let truncated = false;
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path: folder, depth } = next;
    const real = files.realPath(folder);
    const isOwn = isInside(folder, directory);
    if (real === undefined || seen.has(real) || !roots.some((root) => isInside(folder, root))) continue;
    if (seen.size >= LIMITS.folders || count >= LIMITS.files) {
      truncated = true;
      break;
    }
    seen.add(real);
    const isNear = isOwn || folder === registry || folder === dirname(registry);
    for (const entry of files.list(folder)) {
      const path = join(folder, entry.name);
      if (entry.kind === 'directory') {
        if (entry.name === name && path !== directory) found.folders.push(path);
        if (SKIPPED.has(entry.name) || depth >= LIMITS.depth) continue;
        // The plugin itself is searched first, so that a limit can only be reached elsewhere.
        if (isOwn) queue.unshift({ path, depth: depth + 1 });
        else queue.push({ path, depth: depth + 1 });
      } else if (entry.name === CONFIG_FILE) found.configs.push(path);
      else if (entry.name === name + LOADER_SUFFIX && !isOwn) found.documents.push(path);
      else if (entry.name.endsWith('.py') || (isNear && TEXTS.test(entry.name))) {
        count++;
        const content = files.read(path, MAX_BYTES);
        const isPython = entry.name.endsWith('.py');
        const isReadable = content.kind === 'text' && content.bytes.invalidUtf8At === undefined;
        if (isReadable && pattern.test(content.text)) found[isPython ? 'python' : 'texts'].push(path);
        else if (!isReadable && isPython && isOwn) found.unreadable.push({ path, reason: reasonOf(content) });
      }
    }
    yield;
  }
  return { ...found, truncated };
}

function reasonOf(content: ReturnType<FileSystem['read']>): string {
  if (content.kind === 'unreadable') return content.detail;
  if (content.kind === 'too-large') return 'it is too large';
  return content.kind === 'missing' ? 'it does not exist' : 'it is not valid UTF-8';
}
