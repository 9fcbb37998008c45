import { DELEGATE_BINDING, INITIALIZER, isHiddenMetadataName, LOADER_SUFFIX, PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import { type JsonNode, property } from '../../json/node.ts';
import type { ModuleSummary, Statement } from '../../python/summary.ts';
import { nearMiss } from '../../text/nearMiss.ts';

/** The files that identification may read. */
export interface IdentitySources {
  readonly files: FileSystem;
  /** The summary of a Python file, or undefined if it cannot be read. */
  module(path: FilePath): ModuleSummary | undefined;
  /** The text of a file, or undefined if it cannot be read. For searching it before parsing. */
  text(path: FilePath): string | undefined;
}

/** More modules than any plugin has in one folder; the rest are not read. */
const MAX_SIBLINGS = 50;

/** Keys of the reference. Two of them and a misspelled `type` identify plugin metadata. */
const IDENTIFYING_KEYS = ['name', 'description', 'maintainer', 'version', 'license'];

/** Python files that any project may have; they do not make their folder a plugin. */
const TOOLING = /^(setup|conf|conftest|noxfile|fabfile|manage|test_.*|.*_test)\.py$/;

/** The beginning of a JSON document, including mistakes and other encodings, but not of prose: `This is foo.info, produced by`. */
const LIKE_JSON = /^[\s\0]*(?:[{[("'/#\uFFFD\uFEFF]|$)/;

/**
 * The evidence around a document that it is plugin metadata, as a clause for people, or undefined if there is none.
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

/** The evidence in the keys of a document that it is plugin metadata, as a clause for people, or undefined if there is none. */
export function evidenceInContent(root: JsonNode | undefined): string | undefined {
  if (!property(root, 'targets')) return undefined;
  const type = property(root, 'type')?.value;
  const word = type?.type === 'string' ? type.value.trim().toLowerCase() : undefined;
  if (word === 'os' || word === 'cloud') return `it has targets and the type "${word}"`;
  if (property(root, 'maintainer')?.value?.type === 'object') return 'it has targets and a maintainer';
  const near = word !== undefined && (isNearOs(word) || nearMiss(word, ['cloud']) !== undefined);
  const present = IDENTIFYING_KEYS.filter((key) => property(root, key));
  return near && present.length >= 2 ? `it has targets, ${present[0]} and ${present[1]}` : undefined;
}

/**
 * Whether a document describes the module or package of the same name next to it. In `imagefactory_plugins` that can be any module, elsewhere only one
 * that binds `delegate_class` while the folder itself does not.
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

/** The plugin name of a `<Name>.info` document; empty for other documents. */
function stemOf(document: FilePath): string {
  return document.endsWith(LOADER_SUFFIX) ? basename(document).slice(0, -LOADER_SUFFIX.length) : '';
}

/** Whether a folder is directly in an `imagefactory_plugins` folder, like the packages of plugins. */
export function isInPluginsFolder(directory: FilePath): boolean {
  return basename(dirname(directory)) === PLUGINS_PACKAGE;
}

/**
 * Whether a folder in `imagefactory_plugins` has a name that Python cannot import, such as one that an interrupted `new` or an editor has left
 * there.
 */
export function isHiddenPackage(directory: FilePath): boolean {
  return isInPluginsFolder(directory) && basename(directory).startsWith('.');
}

/** Whether a document is not plugin metadata because of its name or that of its folder, whatever it contains. */
export function isHiddenDocument(document: FilePath): boolean {
  return isHiddenMetadataName(basename(document)) || isHiddenPackage(dirname(document));
}

/** The Python files of a folder, including `__init__.py`, up to {@link MAX_SIBLINGS}. */
export function pythonFiles(directory: FilePath, sources: IdentitySources): readonly FilePath[] {
  const entries = sources.files.list(directory).filter((entry) => entry.kind === 'file' && entry.name.endsWith('.py'));
  return entries.slice(0, MAX_SIBLINGS).map((entry) => join(directory, entry.name));
}

/** The Python files of a folder that may belong to a plugin, without tests and packaging scripts. */
export function modulesOf(directory: FilePath, sources: IdentitySources): readonly FilePath[] {
  return pythonFiles(directory, sources).filter((path) => !TOOLING.test(basename(path)));
}

/** Whether a module binds `delegate_class` on any of its branches. */
export function bindsDelegate(path: FilePath, sources: IdentitySources): boolean {
  if (!sources.text(path)?.includes(DELEGATE_BINDING)) return false;
  return anyStatement(sources.module(path)?.statements ?? [], binds);
}

/** Whether a module imports `imgfac` or anything in it. */
export function importsImageFactory(path: FilePath, sources: IdentitySources): boolean {
  return imports(path, /^imgfac(\.|$)/, sources);
}

/** Whether a module imports `imgfac` or one of its delegate interfaces. Programs that only use Image Factory import other parts. */
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

/** Typos of `os`: `oss`, `0s`, `o.s.`. Not `so`, the extension of shared objects. */
function isNearOs(word: string): boolean {
  return /^(oss|oos|0s|o\.s\.?|os\W+)$/.test(word);
}
