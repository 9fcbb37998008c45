import type { FileSystem } from '../files/fileSystem.ts';
import { dirname, type FilePath } from '../files/path.ts';
import { Configs } from './configs.ts';
import { IgnoreFiles } from './ignoreFiles.ts';
import { LeftOut } from './leftOut.ts';
import { Membership } from './membership.ts';
import { Packages } from './packages.ts';
import { Registries } from './registries.ts';
import { ScannedDirectories } from './scanned.ts';
import { Sources } from './sources.ts';
import type { ProjectOptions } from './types.ts';

/** What a project is put together of; each part knows those before it. */
export interface ProjectParts {
  readonly files: FileSystem;
  readonly sources: Sources;
  readonly configs: Configs;
  readonly membership: Membership;
  readonly ignored: IgnoreFiles;
  readonly leftOut: LeftOut;
  readonly packages: Packages;
  readonly registries: Registries;
  readonly scanned: ScannedDirectories;
}

/** The folder that is open, to which patterns of the editor are relative. */
export function folderOf({ folder, roots }: ProjectOptions): FilePath {
  return folder ?? roots[0] ?? '/';
}

/** Puts the parts of a project together. */
export function partsOf(options: ProjectOptions): ProjectParts {
  const { files, python, roots, settings } = options;
  const folder = folderOf(options);
  const sources = new Sources(files, python);
  const configs = new Configs(sources, { ...settings, folder });
  const membership = new Membership(sources, (path) => configs.of(dirname(path)).verdictOn(path));
  const ignored = new IgnoreFiles(sources);
  const leftOut = new LeftOut({ ignored, configs, membership, files }, folder, options.searched ?? []);
  const packages = new Packages(sources, membership, configs, roots);
  const registries = new Registries({
    *packagesIn(folder, met) {
      for (const directory of packages.foldersIn(folder)) if (!met.has(directory) && leftOut.isInSight(directory)) yield directory;
    },
    documentsOf: (directory) => (membership.isScanned(directory) ? [] : packages.documentsOf(directory)),
  });
  const isPlugin = (path: FilePath) => membership.reasonFor(path) !== undefined;
  const scanned = new ScannedDirectories({
    files,
    isPlugin,
    read: packages.document,
    drop: (path) => sources.drop(path),
    isScanned: (directory) => membership.isScanned(directory) && leftOut.isScanInSight(directory),
  });
  return { files, sources, configs, membership, ignored, leftOut, packages, registries, scanned };
}
