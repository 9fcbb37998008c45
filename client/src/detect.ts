import * as path from 'node:path';

/**
 * Cheap evidence that a plugin is being worked on. It decides only whether the language server is started; the server then judges
 * for itself with a parser. So this may say yes once too often, and must never say no where the server would say yes.
 */

/** How files are looked at. Both answer with nothing where there is nothing, and never throw. */
export interface FolderReader {
  /** The beginning of a file, as text. */
  read(file: string): Promise<string | undefined>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** A document as the editor has it. */
export interface OpenDocument {
  /** The path of the operating system. */
  readonly file: string;
  text(): string;
}

/** The folder that holds the packages of plugins. */
export const PLUGINS_FOLDER = 'imagefactory_plugins';
/** What Image Factory scans for `.info` files is usually called so. */
const SCANNED_FOLDER = 'plugins.d';
/** The file in which a project keeps its settings. */
const CONFIG_FILE = '.imagefactory.json';
const MAX_SIBLINGS = 50;

/** Whether a file of this name can be plugin metadata at all: `info.json` or `*.info`. */
export function isMetadataName(file: string): boolean {
  const name = path.basename(file);
  return name === 'info.json' || name.endsWith('.info');
}

/** Whether an opened document belongs to a plugin. Looks at its folder and, for an empty document, at the folders beside that one. */
export async function belongsToPlugin(document: OpenDocument, reader: FolderReader): Promise<boolean> {
  const { file } = document;
  const metadata = isMetadataName(file);
  if (!metadata && !file.endsWith('.py')) return false;
  if (liesInPluginsFolder(file) || (metadata ? looksLikeMetadata(document.text()) : looksLikeDelegate(document.text()))) return true;
  const folder = path.dirname(file);
  if (await bindsDelegate(folder, reader)) return true;
  if (!metadata) return hasMetadata(folder, reader);
  if (path.basename(folder) === SCANNED_FOLDER && (await isScanned(folder, reader))) return true;
  if (await importsImageFactory(folder, reader)) return true;
  return document.text().trim() === '' && hasPluginBeside(folder, reader);
}

/** Whether an opened folder holds plugins in the usual place, or is a plugin itself. */
export async function holdsPlugins(folder: string, reader: FolderReader): Promise<boolean> {
  if (path.basename(folder) === PLUGINS_FOLDER || liesInPluginsFolder(folder)) return true;
  const names = await reader.list(folder);
  if (names.includes(PLUGINS_FOLDER) || names.includes(CONFIG_FILE)) return true;
  if (names.includes(SCANNED_FOLDER) && (await isScanned(path.join(folder, SCANNED_FOLDER), reader))) return true;
  return (names.includes('__init__.py') && (await bindsDelegate(folder, reader))) || hasMetadata(folder, reader, names);
}

/** The text of a metadata document: targets, and a type or a maintainer as a plugin has them. Python's quotes count too. */
export function looksLikeMetadata(text: string): boolean {
  const key = (name: string) => new RegExp(`["']${name}["']\\s*:`).test(text);
  if (!key('targets')) return false;
  if (/["']maintainer["']\s*:\s*\{/.test(text)) return true;
  const type = /["']type["']\s*:\s*["']\s*([^"']{1,10}?)\s*["']/.exec(text)?.[1];
  if (type === undefined) return false;
  if (/^(os|cloud)$/i.test(type)) return true;
  return ['name', 'description', 'maintainer', 'version', 'license'].filter(key).length >= 2;
}

/** The text of a Python file that speaks of Image Factory's interfaces. */
function looksLikeDelegate(text: string): boolean {
  return /\bdelegate_class\b|\bimgfac\b/.test(text);
}

function liesInPluginsFolder(file: string): boolean {
  return file.split(/[\\/]/).slice(0, -1).includes(PLUGINS_FOLDER);
}

async function bindsDelegate(folder: string, reader: FolderReader): Promise<boolean> {
  return (await reader.read(path.join(folder, '__init__.py')))?.includes('delegate_class') === true;
}

async function importsImageFactory(folder: string, reader: FolderReader): Promise<boolean> {
  const modules = (await reader.list(folder)).filter((name) => name.endsWith('.py')).slice(0, MAX_SIBLINGS);
  for (const name of modules) if (looksLikeDelegate((await reader.read(path.join(folder, name))) ?? '')) return true;
  return false;
}

async function hasMetadata(folder: string, reader: FolderReader, names?: readonly string[]): Promise<boolean> {
  const documents = (names ?? (await reader.list(folder))).filter(isMetadataName).slice(0, MAX_SIBLINGS);
  for (const name of documents) if (looksLikeMetadata((await reader.read(path.join(folder, name))) ?? '')) return true;
  return false;
}

/** Whether a folder called `plugins.d` is Image Factory's: by its place, or by what it holds. */
async function isScanned(folder: string, reader: FolderReader): Promise<boolean> {
  return path.basename(path.dirname(folder)) === 'imagefactory' || hasMetadata(folder, reader);
}

async function hasPluginBeside(folder: string, reader: FolderReader): Promise<boolean> {
  const parent = path.dirname(folder);
  for (const name of (await reader.list(parent)).slice(0, MAX_SIBLINGS)) {
    const beside = path.join(parent, name);
    if (beside !== folder && ((await bindsDelegate(beside, reader)) || (await hasMetadata(beside, reader)))) return true;
  }
  return false;
}
