import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CLI, type Ended, runNode, scratchFolder } from '../../support/cli.ts';

/** The command-line arguments for the maintainer. */
export const maintainer = [
  '--maintainer-name',
  'Ann Example',
  '--maintainer-email',
  'ann@example.org',
  '--maintainer-url',
  'https://example.org',
];
/** An environment without a git identity. */
export const noGitIdentity = { GIT_CONFIG_GLOBAL: path.join(scratchFolder(), 'none') };

/** Runs `new` with these arguments in a folder. */
export function create(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = noGitIdentity): Promise<Ended> {
  return runNode([CLI, 'new', ...args], { cwd, env });
}

/** The files in a folder and its subfolders, with their texts. */
export function tree(folder: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const at = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, tree(folder, at));
    else found[at] = readFileSync(path.join(folder, at), 'utf8');
  }
  return found;
}
