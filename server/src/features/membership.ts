import { isMetadataName } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, isInside, join, relative } from '../files/path.ts';
import type { Project } from '../project/project.ts';
import type { FileEdit } from '../rules/shared/finding.ts';
import { literalGlob, matchesGlobs, readGlob } from '../settings/globs.ts';
import { CONFIG_FILE } from '../settings/settings.ts';
import { type ConfigChange, editConfig } from './configEdit.ts';

/** In a folder with more subfolders, they are not searched for plugins. */
const MAX_FOLDERS = 50;

/** A request to include or exclude a document or its plugin. */
export interface MembershipRequest {
  /** A metadata document, or a Python file of a plugin. */
  readonly path: FilePath;
  /** Whether to treat it as a plugin or to ignore it. */
  readonly isPlugin: boolean;
  /** The folder in which a configuration file is created if none applies. */
  readonly root: FilePath;
}

/**
 * The edit of `.imagefactory.json` that includes or excludes a document as a plugin.
 * @returns the reason, for people, if no edit of the file can do that
 */
export function membershipEdit(
  project: Project,
  { path, isPlugin, root }: MembershipRequest,
  list: (folder: FilePath) => readonly FilePath[],
): FileEdit | string {
  const settings = project.settingsFor(dirname(path));
  if (settings.isMembershipSetInEditor)
    return 'This is decided by the editor settings imagefactory.include and imagefactory.exclude. Change them instead.';
  const file = settings.config?.path ?? join(root, CONFIG_FILE);
  const place = isPlugin ? path : placeOf(project, path, dirname(file), list);
  const lists = { include: settings.config?.settings.include ?? [], exclude: settings.config?.settings.exclude ?? [] };
  const wish = { pattern: literalGlob(relative(dirname(file), place)), names: relative(dirname(file), path).split('/') };
  const wanted = isPlugin ? included(lists, wish, project.evidenceFor(path) !== undefined) : excluded(lists, wish);
  const changes = (['include', 'exclude'] as const).flatMap((key): ConfigChange[] => {
    if (wanted[key].join('\n') === lists[key].join('\n')) return [];
    const added = wanted[key].at(-1);
    const isLonger = wanted[key].slice(0, -1).join('\n') === lists[key].join('\n') && lists[key].length > 0;
    if (isLonger) return [{ at: [key, -1], value: added }];
    return [{ at: [key], value: wanted[key].length > 0 ? wanted[key] : undefined }];
  });
  if (changes.length === 0) return `${CONFIG_FILE} already has this setting.`;
  return editConfig({ path: file, text: settings.config && project.text(file) }, changes) ?? `${CONFIG_FILE} has errors. Fix them first.`;
}

interface Lists {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

interface Wish {
  readonly pattern: string;
  readonly names: readonly string[];
}

function included({ include, exclude }: Lists, { pattern, names }: Wish, hasEvidence: boolean): Lists {
  const left = exclude.filter((written) => !isAt(written, names));
  return {
    exclude: matches(left, names) ? [...left, `!${pattern}`] : left,
    include: hasEvidence || matches(include, names) ? include : [...include, pattern],
  };
}

function excluded({ include, exclude }: Lists, { pattern, names }: Wish): Lists {
  const left = exclude.filter((written) => written !== `!${pattern}`);
  return {
    include: include.filter((written) => !isAt(written, names)),
    exclude: matches(left, names) ? left : [...left, pattern],
  };
}

/** Whether a pattern as written by this extension matches only the document or its folder. */
function isAt(written: string, names: readonly string[]): boolean {
  return [names, names.slice(0, -1)].some((own) => own.length > 0 && written === literalGlob(own.join('/')));
}

function matches(patterns: readonly string[], names: readonly string[]): boolean {
  return matchesGlobs(
    patterns.map(readGlob).filter((glob) => typeof glob !== 'string'),
    names,
  );
}

/** The folder of the plugin, or only the document if the folder contains other plugins or the settings. */
function placeOf(project: Project, path: FilePath, configFolder: FilePath, list: (folder: FilePath) => readonly FilePath[]): FilePath {
  const { directory } = project.identify(path);
  if (directory === configFolder || !isInside(directory, configFolder)) return path;
  const others = list(directory)
    .slice(0, MAX_FOLDERS)
    .some((inner) => project.isPluginFolder(inner));
  const isOneOfMany = isMetadataName(basename(path)) && project.check(directory).plugin.documents.length > 1;
  return others || isOneOfMany ? path : directory;
}
