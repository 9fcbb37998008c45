import { INITIALIZER, isMetadataName } from '../../contract/dialect.ts';
import { dirname, type FilePath, join } from '../../files/path.ts';
import type { Discovery, ProjectParts } from '../types.ts';
import { isHiddenDocument } from './identity.ts';
import type { Membership } from './membership.ts';
import { walk } from './walk.ts';

/** More blank documents than anyone creates; the rest are identified when they change. */
const MAX_BLANK = 1000;

/** Maximum number of templates in a workspace. */
const MAX_TEMPLATES = 2000;

/** What a search has found so far. */
type Found = Readonly<Record<'directories' | 'scanned' | 'unrecognized', Set<FilePath>>>;

/**
 * Searches for plugins at and below some folders, one folder per step.
 * @param onPlugin called for each plugin in the step that finds it
 */
export function* search(
  folders: readonly FilePath[],
  parts: Pick<ProjectParts, 'sources' | 'exclusions' | 'membership'>,
  onPlugin: (directory: FilePath) => void,
): Generator<void, Discovery> {
  const { sources, exclusions, membership } = parts;
  const found = noResults();
  const truncated = yield* walk(folders, parts, ({ path, entries }) => {
    // A folder named X.info counts as an unreadable document, too.
    const candidates = entries.filter(({ name }) => isMetadataName(name) || name === INITIALIZER).map(({ name }) => join(path, name));
    const files = candidates.filter((file) => !exclusions.excludesFile(file));
    if (files.length === 0) return;
    for (const directory of classify(path, files, membership, exclusions.isAlias(path) ? noResults() : found)) onPlugin(directory);
  });
  // Whether a blank document is plugin metadata depends on its sibling folders, so these are tracked.
  const blank = sources.graph.withTemporaryValues(() => [...found.unrecognized].filter((path) => membership.isBlank(path)));
  for (const path of blank.slice(0, MAX_BLANK)) membership.isPluginFolder(dirname(path));
  const sorted = (which: keyof Found) => [...found[which]].sort();
  return { directories: sorted('directories'), scanned: sorted('scanned'), unrecognized: sorted('unrecognized'), truncated };
}

/** Classifies a folder by its documents and its `__init__.py`. @returns the folders of the plugins that these belong to */
function classify(directory: FilePath, files: readonly FilePath[], membership: Membership, found: Found): readonly FilePath[] {
  const plugins: FilePath[] = [];
  const initializer = join(directory, INITIALIZER);
  for (const path of files) {
    if (path === initializer) continue;
    const verdict = membership.identify(path);
    if (verdict.isPlugin) plugins.push(verdict.directory);
    else if (!isHiddenDocument(path)) found.unrecognized.add(path);
    if (membership.mayBeScanned(path)) found.scanned.add(directory);
  }
  if (files.includes(initializer) && !plugins.includes(directory) && membership.isPackageWithoutMetadata(directory))
    plugins.push(directory);
  for (const one of plugins) found.directories.add(one);
  return plugins;
}

function noResults(): Found {
  return { directories: new Set(), unrecognized: new Set(), scanned: new Set() };
}

/** Searches for files that may be TDL templates judging by their names, one folder per step. */
export function* searchTemplates(
  folders: readonly FilePath[],
  isNamed: (name: string) => boolean,
  parts: Pick<ProjectParts, 'sources' | 'exclusions'>,
): Generator<void, readonly FilePath[]> {
  const found: FilePath[] = [];
  const steps = walk(folders, parts, ({ path, entries }) => {
    const named = entries.filter(({ name, kind }) => kind === 'file' && isNamed(name)).map(({ name }) => join(path, name));
    found.push(...named.filter((file) => !parts.exclusions.excludesFile(file)));
  });
  for (let step = steps.next(); !step.done && found.length < MAX_TEMPLATES; step = steps.next()) yield;
  return found.slice(0, MAX_TEMPLATES);
}

/** Whether a file may be a template judging by its name. Its contents decide. */
export function isTemplateName(name: string): boolean {
  return /\.xml$/i.test(name) || isTdlName(name);
}

/** Whether a file is probably a template judging by its name. Other programs have `.tdl` files, too. */
export function isTdlName(name: string): boolean {
  return /\.tdl$/i.test(name);
}
