import { INITIALIZER, LOADER_SUFFIX } from '../contract/dialect.ts';
import { basename, dirname, isInside, join } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { validateName } from '../scaffold/validateName.ts';
import { inTheWay } from './refusal.ts';
import type { Move, RenameContext, Subject } from './subject.ts';

/**
 * What has to follow when somebody renames one file or folder of a plugin in a list of files: the folder of the plugin, its
 * `<Name>.info`, or a module. Only what stops working otherwise: a module and a class keep their names with the folder's.
 * @returns undefined where nothing has to follow, or where nothing can, because the new name is none that Python imports
 */
export function renamedFile(plugin: PluginPackage, { from, to }: Move, context: RenameContext): Subject | undefined {
  const { directory } = plugin;
  // What goes to another folder is moved and not renamed: what would be right then is not known.
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
      context.files.kind(document) === 'file' && !inTheWay({ from: document, to: join(directory, name + LOADER_SUFFIX) }, context);
    if (validateName(name, 'os')?.severity === 'error') return undefined;
    return subject('', { package: directory, document: follows ? document : undefined });
  }
  if (keeps(LOADER_SUFFIX)) return dirname(from) === directory ? subject(LOADER_SUFFIX, { document: from }) : undefined;
  const isPackage = context.files.kind(join(from, INITIALIZER)) === 'file';
  const suffix = isPackage ? '' : '.py';
  if (!keeps(suffix) || basename(from) === INITIALIZER || !/^[A-Za-z_]\w*$/.test(names(suffix).to)) return undefined;
  return subject(suffix, { module: isPackage ? from : from.slice(0, -suffix.length) });
}
