import { INITIALIZER, LOADER_SUFFIX } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Mention } from '../python/mentions.ts';

/** The environment in which a rename is planned. */
export interface RenameContext {
  /** Open documents take precedence over the disk. */
  readonly files: FileSystem;
  /** The occurrences of names as words in a Python text; undefined if it is too large to parse. */
  mentions(text: string, names: readonly string[]): readonly Mention[] | undefined;
  /** Whether a file can be written, or the entries of a folder renamed. */
  isWritable(path: FilePath): boolean;
  /** The open workspace folders, which no edit can rename. */
  readonly folders: readonly FilePath[];
}

/** The subject of a rename: a plugin with everything named after it, or one of its parts. Undefined parts keep their names. */
export interface Subject {
  readonly from: string;
  readonly to: string;
  /** The plugin's folder, and its parent folder. */
  readonly directory: FilePath;
  readonly registry: FilePath;
  /** The plugin's folder if it is renamed. */
  readonly package: FilePath | undefined;
  /** The module to rename, without `.py`. */
  readonly module: FilePath | undefined;
  /** The file with the class to rename. */
  readonly classFile: FilePath | undefined;
  /** `<from>.info`. */
  readonly document: FilePath | undefined;
  /** `test_<from>.py`. */
  readonly test: FilePath | undefined;
}

/** A file or folder that gets a new name in the same folder. */
export interface Move {
  readonly from: FilePath;
  readonly to: FilePath;
}

/** Renames a whole plugin. The class is excluded later if its module uses one of the two names for something else. */
export function wholePlugin(plugin: PluginPackage, to: string, context: RenameContext): Subject {
  const { directory, name: from } = plugin;
  const there = (path: FilePath, kind: string) => (context.files.kind(path) === kind ? path : undefined);
  const module = join(directory, from);
  const isModule = there(`${module}.py`, 'file') !== undefined || there(join(module, INITIALIZER), 'file') !== undefined;
  return {
    from,
    to,
    directory,
    registry: dirname(directory),
    package: directory,
    module: isModule ? module : undefined,
    classFile: classFileOf(plugin, context),
    document: there(join(directory, from + LOADER_SUFFIX), 'file'),
    test: there(join(directory, `test_${from}.py`), 'file'),
  };
}

/** The file that defines a class with the plugin's name. */
function classFileOf({ directory, name, delegate: { outcome } }: PluginPackage, { files, mentions }: RenameContext): FilePath | undefined {
  if (outcome.kind === 'class') {
    const { path, statement } = outcome.class;
    return statement.name === name && isInside(path, directory) ? path : undefined;
  }
  // The delegate cannot be resolved. Then a class with that name in the module with that name is assumed to be it.
  const path = join(directory, `${name}.py`);
  const content = files.read(path, MAX_BYTES);
  const found = content.kind === 'text' ? mentions(content.text, [name]) : undefined;
  return found?.some((mention) => mention.kind === 'binding' && mention.what === 'class' && mention.global) ? path : undefined;
}

/** Larger files are not read. In bytes. */
export const MAX_BYTES = 1024 * 1024;

/** The files and folders to rename, the plugin's folder last; all with their current paths. */
export function movesOf({ from, to, package: folder, module, document, test }: Subject, { files }: RenameContext): readonly Move[] {
  const renamed = (path: FilePath) => ({
    from: path,
    to: join(
      dirname(path),
      basename(path).replace(from, () => to),
    ),
  });
  const modules = module === undefined ? [] : [`${module}.py`, module].filter((path) => files.kind(path) !== 'missing');
  return [document, ...modules, test, folder].flatMap((path) => (path === undefined ? [] : [renamed(path)]));
}
