import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CLI, type Ended, runNode, scratchFolder } from '../../support/cli.ts';

/** Whose plugins they are, as the command line is told it. */
export const maintainer = [
  '--maintainer-name',
  'Ann Example',
  '--maintainer-email',
  'ann@example.org',
  '--maintainer-url',
  'https://example.org',
];
/** An environment in which git knows nobody. */
export const nobody = { GIT_CONFIG_GLOBAL: path.join(scratchFolder(), 'none') };

/** Runs `new` with these arguments in a folder. */
export function create(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = nobody): Promise<Ended> {
  return runNode([CLI, 'new', ...args], { cwd, env });
}

/** The files below a folder with their texts. */
export function tree(folder: string, below = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const at = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, tree(folder, at));
    else found[at] = readFileSync(path.join(folder, at), 'utf8');
  }
  return found;
}
