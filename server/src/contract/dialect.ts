/**
 * The two forms of metadata. `reference-1.0` is the document of 2012-02 (`info.json`), which no release loads;
 * `loader-1.1` is what PluginManager of releases 1.1.3 to 1.1.16 reads (`<Name>.info`).
 */
export type Dialect = 'reference-1.0' | 'loader-1.1';

/** The kinds of plugin, as `type` names them. */
export type PluginType = 'os' | 'cloud';

export const METADATA_FILE_NAME = 'info.json';
export const LOADER_SUFFIX = '.info';
export const PLUGINS_PACKAGE = 'imagefactory_plugins';
/** Image Factory's own package. */
export const IMGFAC_PACKAGE = 'imgfac';
/** The name that RPM packages and the default configuration of Image Factory (`/etc/imagefactory/plugins.d`) give the directory that is scanned. */
export const SCANNED_FOLDER = 'plugins.d';
export const INITIALIZER = '__init__.py';
export const DELEGATE_BINDING = 'delegate_class';

/** Whether a file of this name can be plugin metadata at all. */
export function isMetadataName(name: string): boolean {
  return name === METADATA_FILE_NAME || name.endsWith(LOADER_SUFFIX);
}

/**
 * Whether a name with the ending of metadata is an editor's or a file system's own (`.#Granite.info`, `._Granite.info`). Image Factory
 * meets such files only in a directory that it scans.
 */
export function isHiddenMetadataName(name: string): boolean {
  return name.startsWith('.') && name !== LOADER_SUFFIX;
}

/** The dialect that a file name stands for. */
export function dialectOf(name: string): Dialect {
  return name === METADATA_FILE_NAME ? 'reference-1.0' : 'loader-1.1';
}
