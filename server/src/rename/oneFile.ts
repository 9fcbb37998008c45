import { INITIALIZER, LOADER_SUFFIX } from '../contract/dialect.ts';
import { basename, dirname, isInside, join } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { validateName } from '../scaffold/validateName.ts';
import { findConflict } from './refusal.ts';
import type { Move, RenameContext, Subject } from './subject.ts';

/**
 * Determines the renames that follow when a file or folder of a plugin is renamed in a file explorer: the folder of the plugin, its `<Name>.info`, or a
 * module. Only includes what would break otherwise: a module and a class keep their names when the folder is renamed.
 * @returns undefined if nothing follows, or nothing can, because Python cannot import the new name
 */
export function renamedFile(plugin: PluginPackage, { from, to }: Move, context: RenameContext): Subject | undefined {
  const { directory } = plugin;
  // A file that is moved to another folder may need other changes, which are unknown.
  if (dirname(from) !== dirname(to) || !isInside(from, directory)) return undefined;
  const none = { package: undefined, module: undefined, classFile: undefined, document: undefined, test: undefined };
  const names = (suffix: string) => ({
    from: basename(from).slice(0, -suffix.length || undefined),
    to: basename(to).slice(0, -suffix.length || undefined),
  });
  const subject = (suffix: string, part: Partial<Subject>): Subject => ({
    ...none,
    ...names(suffix),
    directory,
    registry: dirname(directory),
    ...part,
  });
  const keeps = (suffix: string) => basename(from).endsWith(suffix) && basename(to).endsWith(suffix);
  if (from === directory) {
    const name = basename(to);
    const document = join(directory, basename(from) + LOADER_SUFFIX);
    const follows =
      context.files.kind(document) === 'file' && !findConflict({ from: document, to: join(directory, name + LOADER_SUFFIX) }, context);
    if (validateName(name, 'os')?.severity === 'error') return undefined;
    return subject('', { package: directory, document: follows ? document : undefined });
  }
  if (keeps(LOADER_SUFFIX)) return dirname(from) === directory ? subject(LOADER_SUFFIX, { document: from }) : undefined;
  const isPackage = context.files.kind(join(from, INITIALIZER)) === 'file';
  const suffix = isPackage ? '' : '.py';
  if (!keeps(suffix) || basename(from) === INITIALIZER || !/^[A-Za-z_]\w*$/.test(names(suffix).to)) return undefined;
  return subject(suffix, { module: isPackage ? from : from.slice(0, -suffix.length) });
}
