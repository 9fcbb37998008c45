import { DELEGATE_BINDING, PLUGINS_PACKAGE } from '../../../contract/dialect.ts';
import { isWellKnownPackage } from '../../../contract/wellKnownPackages.ts';
import { startOf } from '../../../files/location.ts';
import { basename, dirname, type FilePath, isInside } from '../../../files/path.ts';
import { firstName } from '../../../python/dottedName.ts';
import type { FromImport } from '../../../python/summary.ts';
import type { Span } from '../../../text/span.ts';
import { single } from '../binding.ts';
import { hasFuture } from '../expressions/attributeLookup.ts';
import { failed, failedAfterImport, placeIn } from '../expressions/nameLookup.ts';
import type { SiblingImport } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { alwaysExists, isStandard, misspelledInterface, misspelledModule, RESERVED } from '../library/externalNames.ts';
import type { RemovedName } from '../library/removedNames.ts';
import { type MayRaise, worse } from '../mayRaise.ts';
import { firstSyntaxError } from '../syntaxErrors.ts';
import type { Binding, Module, Scope, Value } from '../values.ts';
import type { Found } from './finder.ts';

type ModuleValue = Extract<Value, { kind: 'module' }>;

/** The result of an import. `first` is the module of the first name, `last` that of the whole dotted name. */
export type Target =
  | {
      readonly kind: 'module';
      readonly first: ModuleValue;
      readonly last: ModuleValue;
      readonly sibling: SiblingImport | undefined;
      readonly mayRaise: MayRaise;
    }
  | { readonly kind: 'external'; readonly name: string; readonly first: Value; readonly last: Value; readonly mayRaise: MayRaise }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** `mayRaise`: what else may be raised before. */
  | { readonly kind: 'failure'; readonly failure: Binding; readonly mayRaise: MayRaise };

/** An import in progress. */
interface Request {
  readonly interpreter: ImportInterpreter;
  readonly scope: Scope;
  /** The name as written, including dots. */
  readonly wanted: string;
  readonly span: Span;
  /** The prefix that makes an absolute name relative to this folder. */
  readonly dot: string;
  /** Set if it is absolute and resolves to a sibling. */
  readonly sibling: SiblingImport | undefined;
}

/** The module name of an import, with its leading dots. */
type Named = Pick<FromImport, 'level' | 'module' | 'moduleSpan'>;

/** Resolves the module of an import statement and runs every module on the way. */
export function importModule(
  interpreter: ImportInterpreter,
  scope: Scope,
  { level, module, moduleSpan: span }: Named,
  form: 'import' | 'from',
): Target {
  // `import .a` is not valid Python, so only the other form can be fixed with a dot.
  const dot = form === 'from' ? '.' : '';
  const request: Request = { interpreter, scope, wanted: '.'.repeat(level) + module, span, dot, sibling: undefined };
  const names = module === '' ? [] : module.split('.');
  if (level === 0) return importAbsolute(request, names);
  let folder = scope.module.directory;
  for (let up = 1; up < level; up++) {
    // Image Factory imports the plugin as imagefactory_plugins.<name>, so nothing exists above that.
    if (folder === interpreter.pluginsDirectory || !isInside(folder, interpreter.pluginsDirectory))
      return missing(request, undefined, true);
    folder = dirname(folder);
  }
  return walk(request, interpreter.loadFolder(folder), names);
}

function importAbsolute(request: Request, names: readonly string[]): Target {
  const { interpreter, scope } = request;
  const first = names[0] ?? '';
  const inPlugins = first === PLUGINS_PACKAGE ? pluginsPackage(request, names) : undefined;
  if (inPlugins) return inPlugins;
  const meant = misspelledInterface(names.join('.'));
  if (meant) return missing(request, meant, true);
  const folder = scope.module.directory;
  const sibling = interpreter.finder.find(folder, first);
  const removed = sibling.kind === 'missing' ? interpreter.removed(first) : undefined;
  if (removed) return { kind: 'failure', failure: removedModule(request, first, removed), mayRaise: 'none' };
  if (isStandard(first) && names.length === 2) {
    const submodule = interpreter.misspelled(names.join('.'));
    if (submodule !== undefined) return missing(request, submodule, true);
  }
  if (RESERVED.has(first) || isStandard(first) || first === PLUGINS_PACKAGE) return external(names);
  if (sibling.kind === 'missing' || sibling.kind === 'namespace') {
    if (isWellKnownPackage(first)) return external(names);
    const near = interpreter.budget.nearMiss(first, siblings(interpreter, folder));
    if (near) return missing(request, request.dot + [near, ...names.slice(1)].join('.'), false);
    recordMisspelled(request, names);
    return external(names);
  }
  // Both versions use an installed module then. An installed module with the name of the plugin is unlikely.
  if (hasFuture(scope.module, 'absolute_import') && !interpreter.changesSysPath) {
    if (first !== basename(interpreter.packageDirectory)) return external(names);
    return missing(request, request.dot && `.${names.join('.')}`, false);
  }
  const module = names.join('.');
  const found = {
    location: placeIn(scope, request.span),
    module,
    byPath: interpreter.changesSysPath,
    elsewhere: elsewhere(interpreter, module),
  };
  return walk({ ...request, sibling: found }, interpreter.loadFolder(folder), names);
}

/** Records the import of an unknown package whose name is close to that of a known module. It may still be installed. */
function recordMisspelled({ interpreter, scope, span, wanted }: Request, names: readonly string[]): void {
  const meant = misspelledModule(names);
  if (!meant || interpreter.changesSysPath || interpreter.effects.changesImports || firstSyntaxError(scope.module)) return;
  const missing = { exception: 'ModuleNotFoundError', what: 'module', inModule: undefined, certain: false } as const;
  const suggestion = meant.join('.');
  interpreter.recordUndefined(scope, { ...missing, at: placeIn(scope, span), wanted, suggestion, module: scope.module.summary });
}

function removedModule({ scope, span }: Request, wanted: string, { now }: RemovedName): Binding {
  const at = placeIn(scope, span);
  const exception = 'ModuleNotFoundError';
  return failed(scope, { exception, at, what: 'removed', wanted, inModule: undefined, suggestion: now, certain: true });
}

/** Why an absolute import that finds a sibling may refer to another module; undefined if that is unlikely. */
function elsewhere(interpreter: ImportInterpreter, module: string): string | undefined {
  if (interpreter.changesSysPath) return `sys.path is modified, so ${module} may be another module`;
  return isWellKnownPackage(firstName(module)) ? `${module} may be an installed module` : undefined;
}

/** `imagefactory_plugins.<plugin>`: this plugin wherever it is, or other plugins next to it in a folder with that name. */
function pluginsPackage(request: Request, names: readonly string[]): Target | undefined {
  const { interpreter } = request;
  const own = names[1] === basename(interpreter.packageDirectory);
  if (basename(interpreter.pluginsDirectory) !== PLUGINS_PACKAGE && !own) return undefined;
  const plugins = interpreter.loadFolder(interpreter.pluginsDirectory);
  const target = own
    ? walk(request, interpreter.loadFolder(interpreter.packageDirectory), names.slice(2))
    : walk(request, plugins, names.slice(1));
  if (target.kind !== 'module') return target;
  return { ...target, first: { kind: 'module', module: plugins } };
}

function external(names: readonly string[]): Target {
  const name = names.join('.');
  return {
    kind: 'external',
    name,
    first: { kind: 'external', name: names[0] ?? '' },
    last: { kind: 'external', name },
    mayRaise: alwaysExists(name) ? 'none' : 'any',
  };
}

function walk(request: Request, base: Module, names: readonly string[]): Target {
  const { interpreter } = request;
  let current = base;
  let first: Module | undefined;
  let mayRaise: MayRaise = 'none';
  for (const [i, name] of names.entries()) {
    if (current.opaque !== undefined) return { kind: 'unknown', reason: current.opaque };
    const found = current.isPackage ? interpreter.finder.find(current.directory, name) : ({ kind: 'missing' } as const);
    if (found.kind === 'missing') return notFound(request, current, names, i);
    const loaded = interpreter.load(found, request.sibling !== undefined);
    if (loaded.module.state === 'failed')
      return alreadyImported(request, found, names.slice(i + 1)) ?? failedModule(request, loaded.module);
    const value: Value = { kind: 'module', module: loaded.module };
    if (loaded.first) current.env.bind(name, single(value, startOf(loaded.module.path)));
    mayRaise = worse(mayRaise, loaded.module.mayRaise);
    current = loaded.module;
    first ??= current;
  }
  const last: ModuleValue = { kind: 'module', module: current };
  return { kind: 'module', first: first ? { kind: 'module', module: first } : last, last, sibling: request.sibling, mayRaise };
}

/** Finds a submodule that was already imported. Python keeps it even if the import of its package fails afterwards. */
function alreadyImported(request: Request, package_: Found, names: readonly string[]): Target | undefined {
  let found = package_;
  for (const name of names) {
    if (found.kind !== 'package') return undefined;
    found = request.interpreter.finder.find(found.directory, name);
  }
  const module = names.length > 0 && found.kind !== 'missing' ? request.interpreter.loaded(found.path) : undefined;
  if (!module) return undefined;
  const value: ModuleValue = { kind: 'module', module };
  return { kind: 'module', first: value, last: value, sibling: request.sibling, mayRaise: 'any' };
}

/** Modules that setuptools_scm, versioneer, and similar tools generate while a package is built. */
const GENERATED = /^_*(version|build|build_info|generated)_*$/;

function notFound(request: Request, package_: Module, names: readonly string[], at: number): Target {
  const near = package_.isPackage
    ? request.interpreter.budget.nearMiss(names[at] ?? '', siblings(request.interpreter, package_.directory))
    : undefined;
  const dots = /^\.*/.exec(request.wanted)?.[0] ?? '';
  const meant =
    near &&
    dots +
      request.wanted
        .slice(dots.length)
        .split('.')
        .toSpliced(at + skipped(request, names), 1, near)
        .join('.');
  if (GENERATED.test(names[at] ?? '')) return { kind: 'unknown', reason: 'packaging tools generate modules with that name' };
  if (package_.extendsPath && !meant) return { kind: 'unknown', reason: 'another package with that name may be installed' };
  return missing(request, meant, !package_.extendsPath);
}

/** The number of names before `names` in the written name (`imagefactory_plugins.<plugin>`). */
function skipped(request: Request, names: readonly string[]): number {
  return request.wanted.replace(/^\.+/, '').split('.').length - names.length;
}

function siblings(interpreter: ImportInterpreter, folder: FilePath): string[] {
  return interpreter.finder.moduleNames(folder).filter((name) => name !== DELEGATE_BINDING);
}

function failedModule(request: Request, module: Module): Target {
  const { failure } = module;
  if (!failure) return { kind: 'unknown', reason: 'importing the module may raise an exception' };
  return {
    kind: 'failure',
    failure: failedAfterImport(request.interpreter, request.scope, failure, request.sibling),
    mayRaise: module.mayRaise,
  };
}

function missing(request: Request, suggestion: string | undefined, certain: boolean): Target {
  const { changesImports } = request.interpreter.effects;
  if (changesImports) return { kind: 'unknown', reason: changesImports.reason };
  const failure = {
    exception: 'ModuleNotFoundError' as const,
    at: placeIn(request.scope, request.span),
    what: 'module' as const,
    wanted: request.wanted,
    inModule: undefined,
    suggestion: suggestion || undefined,
    certain,
  };
  return { kind: 'failure', failure: failedAfterImport(request.interpreter, request.scope, failure, request.sibling), mayRaise: 'none' };
}
