import * as path from 'node:path';

/**
 * Cheap detection of plugins. It only decides whether the language server is started, which then uses a parser. So false positives are acceptable, but false
 * negatives are not.
 */

/** Reads files. Missing files and folders have no content; nothing throws. */
export interface FolderReader {
  /** The start of a file as text. */
  read(file: string): Promise<string | undefined>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** An open document. */
export interface OpenDocument {
  /** An operating system path. */
  readonly file: string;
  text(): string;
}

/** The folder that contains plugin packages. */
export const PLUGINS_FOLDER = 'imagefactory_plugins';
/** The usual name of a directory that Image Factory scans for `.info` files. */
const SCANNED_FOLDER = 'plugins.d';
/** The settings file of a project. */
const CONFIG_FILE = '.imagefactory.json';
const MAX_SIBLINGS = 50;

/** Whether a file name is that of plugin metadata: `info.json` or `*.info`. */
export function isMetadataName(file: string): boolean {
  const name = path.basename(file);
  return name === 'info.json' || name.endsWith('.info');
}

/** Whether an open document belongs to a plugin. Also reads files in its folder and, for an empty document, in sibling folders. */
export async function belongsToPlugin(document: OpenDocument, reader: FolderReader): Promise<boolean> {
  const { file } = document;
  const metadata = isMetadataName(file);
  if (!metadata && !file.endsWith('.py')) return false;
  if (isInPluginsFolder(file) || (metadata ? looksLikeMetadata(document.text()) : looksLikeDelegate(document.text()))) return true;
  const folder = path.dirname(file);
  if (await bindsDelegate(folder, reader)) return true;
  if (!metadata) return hasMetadata(folder, reader);
  if (path.basename(folder) === SCANNED_FOLDER && (await isScanned(folder, reader))) return true;
  if (await importsImageFactory(folder, reader)) return true;
  return document.text().trim() === '' && hasSiblingPlugin(folder, reader);
}

/** Whether an open folder contains plugins in the usual places, or is a plugin itself. */
export async function containsPlugins(folder: string, reader: FolderReader): Promise<boolean> {
  if (path.basename(folder) === PLUGINS_FOLDER || isInPluginsFolder(folder)) return true;
  const names = await reader.list(folder);
  if (names.includes(PLUGINS_FOLDER) || names.includes(CONFIG_FILE)) return true;
  if (names.includes(SCANNED_FOLDER) && (await isScanned(path.join(folder, SCANNED_FOLDER), reader))) return true;
  return (names.includes('__init__.py') && (await bindsDelegate(folder, reader))) || hasMetadata(folder, reader, names);
}

/** Whether a text looks like plugin metadata: it has targets, and a plugin's type or maintainer. Single quotes count too. */
export function looksLikeMetadata(text: string): boolean {
  const key = (name: string) => new RegExp(`["']${name}["']\\s*:`).test(text);
  if (!key('targets')) return false;
  if (/["']maintainer["']\s*:\s*\{/.test(text)) return true;
  const type = /["']type["']\s*:\s*["']\s*([^"']{1,10}?)\s*["']/.exec(text)?.[1];
  if (type === undefined) return false;
  if (/^(os|cloud)$/i.test(type)) return true;
  return ['name', 'description', 'maintainer', 'version', 'license'].filter(key).length >= 2;
}

/** Whether the text of a Python file refers to Image Factory. */
function looksLikeDelegate(text: string): boolean {
  return /\bdelegate_class\b|\bimgfac\b/.test(text);
}

function isInPluginsFolder(file: string): boolean {
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

/** Whether a folder named `plugins.d` is that of Image Factory, judging by its parent folder or its contents. */
async function isScanned(folder: string, reader: FolderReader): Promise<boolean> {
  return path.basename(path.dirname(folder)) === 'imagefactory' || hasMetadata(folder, reader);
}

async function hasSiblingPlugin(folder: string, reader: FolderReader): Promise<boolean> {
  const parent = path.dirname(folder);
  for (const name of (await reader.list(parent)).slice(0, MAX_SIBLINGS)) {
    const sibling = path.join(parent, name);
    if (sibling !== folder && ((await bindsDelegate(sibling, reader)) || (await hasMetadata(sibling, reader)))) return true;
  }
  return false;
}
