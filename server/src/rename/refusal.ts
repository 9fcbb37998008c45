import { INITIALIZER } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { likelyType } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { validateName } from '../scaffold/validateName.ts';
import { type Move, movesOf, type RenameContext, type Subject } from './subject.ts';

/** A problem with a name: it cannot be used (`error`), or something to consider (`warning`). */
export interface NameProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Checks a new name for a plugin, including conflicts with existing files. Fast, because it runs while the user types. */
export function checkName(plugin: PluginPackage, subject: Subject, context: RenameContext): NameProblem | undefined {
  const error = (message: string): NameProblem => ({ severity: 'error', message });
  const { from, to, directory, registry } = subject;
  const fixed = whyCannotRename(plugin, context);
  if (fixed) return error(fixed);
  if (to === from) return error(`The plugin is already called "${from}".`);
  const [document] = plugin.documents;
  const named = validateName(to, (document && likelyType(document, plugin)) ?? 'os');
  if (named?.severity === 'error') return named;
  const modules = namesIn(registry, context).filter((name) => name === `${to}.py`);
  if (modules.length > 0) return error(`${to}.py already exists next to the plugin, and Python could import only one of them.`);
  for (const move of movesOf(subject, context)) {
    const taken = findConflict(move, context);
    if (taken) return error(taken);
  }
  const inner = namesIn(directory, context).find((name) => name.replace(/\.py$/, '').toLowerCase() === to.toLowerCase());
  if (subject.module !== undefined && inner !== undefined && to.toLowerCase() !== from.toLowerCase())
    return error(`${inner} already exists in the plugin's folder, so the module ${from} cannot be renamed.`);
  return named;
}

/** Why a plugin cannot be renamed to any name. */
export function whyCannotRename({ directory, name }: PluginPackage, { files, folders }: RenameContext): string | undefined {
  if (folders.includes(directory))
    return `The folder ${name} is the open workspace folder and cannot be renamed from here. Open its parent folder.`;
  const registry = dirname(directory);
  const real = files.realPath(directory);
  if (real === undefined) return `The folder ${name} no longer exists.`;
  if (real !== join(files.realPath(registry) ?? registry, name))
    return `The folder ${name} is a link to ${real}. Rename the plugin there, and the link manually.`;
  return undefined;
}

/** Files are never overwritten. Names that differ only in case are equal on many disks. */
export function findConflict({ from, to }: Move, context: RenameContext): string | undefined {
  const wanted = basename(to).toLowerCase();
  const other = namesIn(dirname(to), context).find((name) => name.toLowerCase() === wanted && name !== basename(from));
  if (other === undefined) return undefined;
  if (other === basename(to)) return `${other} already exists. Choose another name.`;
  return `${other} already exists and differs from ${basename(to)} only in case. Choose another name.`;
}

/** A plugin file that cannot be read might contain the old name. */
export function describeUnreadable(path: FilePath, reason: string): string {
  const what = basename(path) === INITIALIZER ? `${basename(dirname(path))}/${INITIALIZER}` : basename(path);
  return `${what} cannot be read (${reason}), so it could not be updated.`;
}

function namesIn(folder: FilePath, { files }: RenameContext): readonly string[] {
  return files.list(folder).map(({ name }) => name);
}
