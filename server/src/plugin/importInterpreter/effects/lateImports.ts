import { PLUGINS_PACKAGE } from '../../../contract/dialect.ts';
import { basename, dirname, type FilePath } from '../../../files/path.ts';
import type { EffectImport, ModuleSummary, Statement } from '../../../python/summary.ts';
import { alwaysExists } from '../library/externalNames.ts';
import type { Finder } from '../modules/finder.ts';
import type { Source } from './reachableCode.ts';

/** Maximum number of modules in a folder that an import with a computed name may load; more than any plugin has. */
const MAX_MODULES = 300;

/** A module that an import may load, as the attribute `name` of the package in `folder`. */
export interface LateModule {
  readonly source: Source;
  readonly folder: FilePath;
  readonly name: string;
}

/** Finds the modules that imports in functions may load at an unknown time. */
export class LateImports {
  readonly #finder: Finder;
  readonly #packageDirectory: FilePath;
  readonly #pluginsDirectory: FilePath;
  readonly #read: (path: FilePath) => ModuleSummary | undefined;

  /** @param read returns the summary of a file */
  constructor(packageDirectory: FilePath, finder: Finder, read: (path: FilePath) => ModuleSummary | undefined) {
    this.#finder = finder;
    this.#packageDirectory = packageDirectory;
    this.#pluginsDirectory = dirname(packageDirectory);
    this.#read = read;
  }

  /** The modules of the plugin that imports in a module may load, including packages on the way. */
  *modulesFor(source: Source, imports: readonly EffectImport[]): Iterable<LateModule> {
    for (const { level, module, names } of imports) {
      if (module === undefined) yield* this.#anyModule(source);
      else {
        const path = module.split('.').filter((name) => name !== '');
        yield* this.#named(source, level, path, names);
      }
    }
  }

  /** A module with a computed name: any module of the plugin. */
  *#anyModule(source: Source): Iterable<LateModule> {
    for (const folder of new Set([this.#packageDirectory, source.directory]))
      for (const name of this.#finder.moduleNames(folder).slice(0, MAX_MODULES)) yield* this.#along(folder, [name], []);
  }

  *#named(source: Source, level: number, path: readonly string[], names: readonly string[]): Iterable<LateModule> {
    if (level > 0) {
      let folder = source.directory;
      for (let up = 1; up < level; up++) folder = dirname(folder);
      if (folder !== this.#pluginsDirectory && !folder.startsWith(`${this.#pluginsDirectory}/`)) return;
      yield* this.#along(folder, path, names);
    } else if (path[0] === PLUGINS_PACKAGE) {
      const isOwn = path[1] === basename(this.#packageDirectory);
      yield* this.#along(isOwn ? this.#packageDirectory : this.#pluginsDirectory, path.slice(isOwn ? 2 : 1), names);
    } else if (!alwaysExists(path[0] ?? '')) yield* this.#along(source.directory, path, names);
  }

  /** The modules on a path from a folder, and the submodules among the names that are imported from the last one. */
  *#along(directory: FilePath, path: readonly string[], names: readonly string[]): Iterable<LateModule> {
    let folder = directory;
    for (const name of path) {
      const next = yield* this.#find(folder, name);
      if (next === undefined) return;
      folder = next;
    }
    for (const name of names) yield* this.#find(folder, name);
  }

  /** @returns the folder of a package, to continue the search in */
  *#find(folder: FilePath, name: string): Generator<LateModule, FilePath | undefined> {
    const found = this.#finder.find(folder, name);
    if (found.kind === 'namespace') return found.directory;
    if (found.kind !== 'package' && found.kind !== 'module') return undefined;
    const { path, directory, kind } = found;
    const summary = this.#read(path);
    if (!summary) return undefined;
    yield { source: { path, directory, summary, isFoundLate: true }, folder, name };
    return kind === 'package' ? directory : undefined;
  }
}

/** The import statements of a module, including those in branches and classes. */
export function importsOf(statements: readonly Statement[]): readonly EffectImport[] {
  return statements.flatMap((statement): readonly EffectImport[] => {
    switch (statement.kind) {
      case 'import':
        return [{ level: 0, module: statement.module, names: [] }];
      case 'from-import':
        return [{ level: statement.level, module: statement.module, names: statement.names.map(({ name }) => name) }];
      case 'branches':
        return importsOf(statement.branches.flatMap((branch) => branch.statements));
      case 'class':
        return importsOf(statement.body);
      default:
        return [];
    }
  });
}
