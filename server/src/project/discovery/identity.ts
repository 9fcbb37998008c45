import { DELEGATE_BINDING, INITIALIZER, LOADER_SUFFIX, PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import { type JsonNode, property } from '../../json/node.ts';
import type { ModuleSummary, Statement } from '../../python/summary.ts';
import { nearMiss } from '../../text/nearMiss.ts';

/** What identity may look at. */
export interface IdentitySources {
  readonly files: FileSystem;
  /** The summary of a Python file, or undefined if it cannot be read. */
  module(path: FilePath): ModuleSummary | undefined;
  /** The text of a file, or undefined if it cannot be read. For looking before parsing. */
  text(path: FilePath): string | undefined;
}

/** More modules of one folder than any plugin has; the others are not looked at. */
const MAX_SIBLINGS = 50;

/** The keys of the reference that, two of them beside a near miss of `type`, make a document a plugin's. */
const TELLING_KEYS = ['name', 'description', 'maintainer', 'version', 'license'];

/** Python files that every project may have, and that make no plugin of the folder in which they lie. */
const TOOLING = /^(setup|conf|conftest|noxfile|fabfile|manage|test_.*|.*_test)\.py$/;

/** How a JSON document begins, mistakes and other encodings included; `This is foo.info, produced by` does not. */
const LIKE_JSON = /^[\s\0]*(?:[{[("'/#\uFFFD\uFEFF]|$)/;

/**
 * Why a document is a plugin's by what stands around it, in words, or undefined without positive evidence.
 * A metadata name alone proves nothing: hundreds of tools have files called `info.json` or `*.info`.
 */
export function evidenceAround(document: FilePath, sources: IdentitySources): string | undefined {
  const directory = dirname(document);
  const modules = modulesOf(directory, sources);
  const likely = LIKE_JSON.test(sources.text(document)?.slice(0, 1000) ?? '');
  const atHome = likely || modules.length > 0 || basename(document) === basename(directory) + LOADER_SUFFIX;
  if (isInPluginsFolder(directory) && atHome) return `its folder is in ${PLUGINS_PACKAGE}`;
  if (bindsDelegate(join(directory, INITIALIZER), sources)) return `${INITIALIZER} next to it binds ${DELEGATE_BINDING}`;
  if (describesSibling(document, sources)) return `the plugin ${stemOf(document)} is next to it`;
  const module = likely ? modules.find((path) => importsInterface(path, sources)) : undefined;
  return module ? `${basename(module)} next to it imports imgfac` : undefined;
}

/** Why a document is plugin metadata by its own keys, in words, or undefined. */
export function evidenceOfContent(root: JsonNode | undefined): string | undefined {
  if (!property(root, 'targets')) return undefined;
  const type = property(root, 'type')?.value;
  const word = type?.type === 'string' ? type.value.trim().toLowerCase() : undefined;
  if (word === 'os' || word === 'cloud') return `it has targets and the type "${word}"`;
  if (property(root, 'maintainer')?.value?.type === 'object') return 'it has targets and a maintainer';
  const near = word !== undefined && (isNearOs(word) || nearMiss(word, ['cloud']) !== undefined);
  const telling = TELLING_KEYS.filter((key) => property(root, key));
  return near && telling.length >= 2 ? `it has targets, ${telling[0]} and ${telling[1]}` : undefined;
}

/**
 * Whether a document describes the module or package of its name that is next to it: in `imagefactory_plugins`, whatever that holds,
 * elsewhere only a module that binds `delegate_class` where the folder itself does not.
 */
export function describesSibling(document: FilePath, sources: IdentitySources): boolean {
  const directory = dirname(document);
  const stem = stemOf(document);
  if (stem === '' || stem.includes('.')) return false;
  const module = join(directory, `${stem}.py`);
  const initializer = join(directory, INITIALIZER);
  if (basename(directory) === PLUGINS_PACKAGE)
    return [module, join(directory, stem, INITIALIZER)].some((path) => sources.files.kind(path) === 'file');
  if (!bindsDelegate(module, sources)) return false;
  return sources.files.kind(initializer) !== 'file' || (stem !== basename(directory) && !bindsDelegate(initializer, sources));
}

/** The name that a document gives a plugin, if it is a `<Name>.info`. */
function stemOf(document: FilePath): string {
  return document.endsWith(LOADER_SUFFIX) ? basename(document).slice(0, -LOADER_SUFFIX.length) : '';
}

/** Whether a folder is a direct child of an `imagefactory_plugins` folder, as packages of plugins are. */
export function isInPluginsFolder(directory: FilePath): boolean {
  return basename(dirname(directory)) === PLUGINS_PACKAGE;
}

/** The Python files of a folder, the initializer among them; a bounded number. */
export function pythonFiles(directory: FilePath, sources: IdentitySources): readonly FilePath[] {
  const entries = sources.files.list(directory).filter((entry) => entry.kind === 'file' && entry.name.endsWith('.py'));
  return entries.slice(0, MAX_SIBLINGS).map((entry) => join(directory, entry.name));
}

/** The Python files of a folder that can be parts of a plugin: tests and the scripts of packaging tools left out. */
export function modulesOf(directory: FilePath, sources: IdentitySources): readonly FilePath[] {
  return pythonFiles(directory, sources).filter((path) => !TOOLING.test(basename(path)));
}

/** Whether the module binds `delegate_class` on any of its paths. */
export function bindsDelegate(path: FilePath, sources: IdentitySources): boolean {
  if (!sources.text(path)?.includes(DELEGATE_BINDING)) return false;
  return anyStatement(sources.module(path)?.statements ?? [], binds);
}

/** Whether the module imports `imgfac` or something of it. */
export function importsImageFactory(path: FilePath, sources: IdentitySources): boolean {
  return imports(path, /^imgfac(\.|$)/, sources);
}

/** Whether the module imports `imgfac` or a delegate interface of it. Programs that only use Image Factory import other parts. */
function importsInterface(path: FilePath, sources: IdentitySources): boolean {
  return imports(path, /^imgfac(\.(OS|Cloud)Delegate|$)/, sources);
}

function imports(path: FilePath, module: RegExp, sources: IdentitySources): boolean {
  if (!sources.text(path)?.includes('imgfac')) return false;
  return anyStatement(
    sources.module(path)?.statements ?? [],
    (s) => (s.kind === 'import' || (s.kind === 'from-import' && s.level === 0)) && module.test(s.module),
  );
}

function binds(statement: Statement): boolean {
  switch (statement.kind) {
    case 'from-import':
      return statement.names.some((name) => name.bound === DELEGATE_BINDING);
    case 'import':
      return statement.alias === DELEGATE_BINDING;
    case 'assignment':
      return statement.target === DELEGATE_BINDING;
    case 'class':
    case 'function':
      return statement.name === DELEGATE_BINDING;
    default:
      return false;
  }
}

function anyStatement(statements: readonly Statement[], test: (statement: Statement) => boolean): boolean {
  return statements.some((s) => test(s) || (s.kind === 'branches' && s.branches.some((branch) => anyStatement(branch.statements, test))));
}

/** `oss`, `0s`, `o.s.`: what fingers make of the two letters of `os`. Not `so`, which others call a shared object. */
function isNearOs(word: string): boolean {
  return /^(oss|oos|0s|o\.s\.?|os\W+)$/.test(word);
}
