import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder } from './cli.ts';

/**
 * The sources of Image Factory that whoever runs the tests has at hand: `IMAGEFACTORY_SRC` names a checkout, or a git directory without
 * one. Nobody needs to have them.
 */
const source = process.env.IMAGEFACTORY_SRC;

const isGitDirectory = (folder: string) => existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects'));

/** Whether there is a history to look into. */
export const hasHistory = source !== undefined && (isGitDirectory(source) || existsSync(path.join(source, '.git')));

/** What git answers about that history. @throws Error when there is none, or git does not know what it is asked for */
export function gitOf(...args: string[]): Buffer {
  if (source === undefined || !hasHistory) throw new Error('IMAGEFACTORY_SRC names no git checkout');
  const where = isGitDirectory(source) ? ['--git-dir', source] : ['-C', source];
  return execFileSync('git', [...where, ...args], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The texts of all files at and below some paths of a commit. Links are left out. */
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

/** Most files are the same in hundreds of commits. */
function blob(object: string): string {
  const text = blobs.get(object) ?? gitOf('cat-file', 'blob', object).toString('utf8');
  blobs.set(object, text);
  return text;
}

let checkout: string | undefined;

/** A folder with Image Factory's own package as it is today, or undefined. */
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
