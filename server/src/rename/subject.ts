import { INITIALIZER, LOADER_SUFFIX } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Mention } from '../python/mentions.ts';

/** What is asked while a rename is planned. */
export interface RenameContext {
  /** As the person sees them: open documents win over the disk. */
  readonly files: FileSystem;
  /** The places of a Python text where one of the names stands as a word; undefined where it is too much to read. */
  mentions(text: string, names: readonly string[]): readonly Mention[] | undefined;
  /** Whether a file may be written, or entries of a folder renamed. */
  isWritable(path: FilePath): boolean;
  /** The folders that are open, which no edit can rename. */
  readonly folders: readonly FilePath[];
}

/** What is to be renamed: a plugin with all that carries its name, or a part of it. Undefined parts keep their names. */
export interface Subject {
  readonly from: string;
  readonly to: string;
  /** The plugin's folder, and the folder that holds it. */
  readonly directory: FilePath;
  readonly registry: FilePath;
  /** The plugin's own folder, where that is renamed. */
  readonly package: FilePath | undefined;
  /** A module, without `.py`. */
  readonly module: FilePath | undefined;
  /** The file whose class is renamed. */
  readonly classFile: FilePath | undefined;
  /** `<from>.info`. */
  readonly document: FilePath | undefined;
  /** `test_<from>.py`. */
  readonly test: FilePath | undefined;
}

/** A file or folder that gets another name in the same folder. */
export interface Move {
  readonly from: FilePath;
  readonly to: FilePath;
}

/** The whole of a plugin under another name. The class stays out of it where its module has another use for one of the two names. */
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

/** The file that defines a class of the plugin's name. */
function classFileOf({ directory, name, delegate: { outcome } }: PluginPackage, { files, mentions }: RenameContext): FilePath | undefined {
  if (outcome.kind === 'class') {
    const { path, statement } = outcome.class;
    return statement.name === name && isInside(path, directory) ? path : undefined;
  }
  // What the delegate is cannot be followed; a class of that name in the module of that name is meant all the same.
  const path = join(directory, `${name}.py`);
  const content = files.read(path, MAX_BYTES);
  const found = content.kind === 'text' ? mentions(content.text, [name]) : undefined;
  return found?.some((mention) => mention.kind === 'binding' && mention.what === 'class' && mention.global) ? path : undefined;
}

/** A larger file is not read. */
export const MAX_BYTES = 1024 * 1024;

/** The files that are called otherwise afterwards, the folder last: all are named as they are before. */
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
