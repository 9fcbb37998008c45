import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder } from './cli.ts';

/**
 * Image Factory's sources: `IMAGEFACTORY_SRC` can be set to a checkout or a bare git directory. They are optional.
 */
const source = process.env.IMAGEFACTORY_SRC;

const isGitDirectory = (folder: string) => existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects'));

/** Whether the history is available. */
export const hasHistory = source !== undefined && (isGitDirectory(source) || existsSync(path.join(source, '.git')));

/** Runs git in that history. @throws Error if there is none, or git fails */
export function gitOf(...args: string[]): Buffer {
  if (source === undefined || !hasHistory) throw new Error('IMAGEFACTORY_SRC names no git checkout');
  const where = isGitDirectory(source) ? ['--git-dir', source] : ['-C', source];
  return execFileSync('git', [...where, ...args], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The texts of all files at and below some paths of a commit. Links are omitted. */
export function filesAt(commit: string, paths: readonly string[]): Record<string, string> {
  const listed = gitOf('ls-tree', '-r', commit, '--', ...paths)
    .toString('utf8')
    .split('\n')
    .filter(Boolean);
  const files: Record<string, string> = {};
  for (const line of listed) {
    const [about = '', name = ''] = line.split('\t');
    const [mode, , object = ''] = about.split(' ');
    if (mode !== '120000') files[name] = blob(object);
  }
  return files;
}

const blobs = new Map<string, string>();

/** Cached, because most files are identical in hundreds of commits. */
function blob(object: string): string {
  const text = blobs.get(object) ?? gitOf('cat-file', 'blob', object).toString('utf8');
  blobs.set(object, text);
  return text;
}

let checkout: string | undefined;

/** A folder with the current version of Image Factory's package, or undefined. */
export function upstreamCheckout(): string | undefined {
  if (source === undefined || existsSync(path.join(source, 'imgfac'))) return source;
  if (!hasHistory) return undefined;
  if (checkout === undefined) {
    checkout = scratchFolder('upstream');
    for (const [name, text] of Object.entries(filesAt('HEAD', ['imgfac']))) {
      const file = path.join(checkout, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return checkout;
}
