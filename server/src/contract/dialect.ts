/**
 * The two metadata formats. `reference-1.0` is the document of 2012-02 (`info.json`), which no release loads; `loader-1.1` is the format that
 * PluginManager of releases 1.1.3 to 1.1.16 reads (`<Name>.info`).
 */
export type Dialect = 'reference-1.0' | 'loader-1.1';

/** The values of `type`. */
export type PluginType = 'os' | 'cloud';

export const METADATA_FILE_NAME = 'info.json';
export const LOADER_SUFFIX = '.info';
export const PLUGINS_PACKAGE = 'imagefactory_plugins';
/** Image Factory's own package. */
export const IMGFAC_PACKAGE = 'imgfac';
/** The usual name of the scanned directory, as in RPM packages and in Image Factory's default configuration (`/etc/imagefactory/plugins.d`). */
export const SCANNED_FOLDER = 'plugins.d';
export const INITIALIZER = '__init__.py';
export const DELEGATE_BINDING = 'delegate_class';

/** Whether a file with this name can be plugin metadata. */
export function isMetadataName(name: string): boolean {
  return name === METADATA_FILE_NAME || name.endsWith(LOADER_SUFFIX);
}

/**
 * Whether a name with a metadata extension is a temporary file of an editor or file system (`.#Granite.info`, `._Granite.info`). Image Factory
 * only reads such files in a directory that it scans.
 */
export function isHiddenMetadataName(name: string): boolean {
  return name.startsWith('.') && name !== LOADER_SUFFIX;
}

/** The dialect for a file name. */
export function dialectOf(name: string): Dialect {
  return name === METADATA_FILE_NAME ? 'reference-1.0' : 'loader-1.1';
}
