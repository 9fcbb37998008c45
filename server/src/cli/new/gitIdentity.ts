import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parse } from 'ini';
import { webPageOf } from '../../contract/webAddress.ts';

/** What git knows of the person at the keyboard and of the repository. */
export interface GitIdentity {
  readonly name?: string;
  readonly email?: string;
  /** The web page of the repository, as its remote `origin` tells it. */
  readonly url?: string;
}

type Section = Readonly<Record<string, unknown>>;

/** No configuration of a person is larger. In bytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads the person's configuration of git and that of the repository around the folder, which wins. No program is started; what cannot
 * be read is passed over, and so are included files.
 * @param folder a folder of the operating system
 */
export function gitIdentity(folder: string, env: NodeJS.ProcessEnv = process.env): GitIdentity {
  const home = env.HOME ?? homedir();
  const named = env.GIT_CONFIG_GLOBAL;
  const usual = [path.join(env.XDG_CONFIG_HOME || path.join(home, '.config'), 'git', 'config'), path.join(home, '.gitconfig')];
  const personal = named === undefined ? usual : [named];
  const repository = repositoryConfig(folder);
  const all = [...personal, ...(repository === undefined ? [] : [repository])].map(sectionsIn);
  const last = (section: string, key: string) => {
    for (const sections of [...all].reverse()) {
      const value = (sections[section] as Section | undefined)?.[key];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
    return undefined;
  };
  const [name, email] = [last('user', 'name'), last('user', 'email')];
  const url = webPageOf(last('remote "origin"', 'url'));
  return { ...(name && { name }), ...(email && { email }), ...(url && { url }) };
}

/** The configuration file of the repository in which the folder lies; worktrees and submodules have a file that leads there. */
function repositoryConfig(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const git = path.join(at, '.git');
    const facts = statSync(git, { throwIfNoEntry: false });
    if (facts?.isDirectory()) return path.join(git, 'config');
    if (facts?.isFile()) {
      const real = /^gitdir: (.+)$/m.exec(textOf(git))?.[1];
      const common = real?.replace(/[\\/]worktrees[\\/][^\\/]+[\\/]?$/, '');
      return common && path.join(path.resolve(at, common), 'config');
    }
    if (path.dirname(at) === at) return undefined;
  }
}

function sectionsIn(file: string): Readonly<Record<string, unknown>> {
  try {
    // A dot in a section splits it in this form, while git has none there: names of branches are not asked for.
    return parse(textOf(file));
  } catch {
    return {};
  }
}

function textOf(file: string): string {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts?.isFile() && facts.size <= MAX_BYTES ? readFileSync(file, 'utf8') : '';
}
