import { isMetadataName } from '../../../contract/dialect.ts';
import type { ImgfacSources } from '../../../features/navigation/imgfac.ts';
import { basename, dirname, type FilePath, isInside } from '../../../files/path.ts';
import type { MetadataDocument } from '../../../plugin/metadata/metadata.ts';
import type { PluginPackage } from '../../../plugin/package.ts';
import type { Project } from '../../../project/project.ts';
import type { Finding } from '../../../rules/shared/finding.ts';
import type { Session } from '../../session/session.ts';

/** The plugin that a file belongs to; undefined if there is none. */
function pluginOf({ workspaces }: Session, file: FilePath): PluginPackage | undefined {
  const directory = workspaces.pluginOf(file);
  return directory === undefined ? undefined : workspaces.of(file).project.check(directory).plugin;
}

/** A metadata document and its plugin; undefined for other files. */
export function metadataAt(
  session: Session,
  file: FilePath,
): { readonly document: MetadataDocument; readonly plugin: PluginPackage; readonly project: Project } | undefined {
  const plugin = isMetadataName(basename(file)) ? pluginOf(session, file) : undefined;
  const document = plugin?.documents.find(({ path }) => path === file);
  return plugin && document && { document, plugin, project: session.workspaces.of(file).project };
}

/** The text of a Python file of a plugin, and the plugin; undefined for other files. */
export function pythonAt(session: Session, file: FilePath): { readonly text: string; readonly plugin: PluginPackage } | undefined {
  const plugin = file.endsWith('.py') ? pluginOf(session, file) : undefined;
  const text = plugin && session.workspaces.of(file).project.text(file);
  return plugin && text !== undefined ? { text, plugin } : undefined;
}

/** The text of a file of Image Factory's own package, and that package; undefined for other files. */
export function imgfacAt(session: Session, file: FilePath): { readonly text: string; readonly sources: ImgfacSources } | undefined {
  const { project } = session.workspaces.of(file);
  const sources = file.endsWith('.py') ? project.packages.imgfacFor(dirname(file)) : undefined;
  const text = sources && isInside(file, sources.folder) ? project.text(file) : undefined;
  return sources && text !== undefined ? { text, sources } : undefined;
}

/** The plugin in a folder, or that a file belongs to; undefined if there is none. */
export function pluginAt(session: Session, place: FilePath): PluginPackage | undefined {
  const { project } = session.workspaces.of(place);
  return project.isPluginFolder(place) ? project.check(place).plugin : pluginOf(session, place);
}

/** The most plugins of a file that are considered: thousands of plugins can share a module. */
const MAX_SHARING = 20;

/** The plugins whose `delegate_class` depends on a file, the file's own plugin first. */
export function pluginsThrough(session: Session, file: FilePath): readonly PluginPackage[] {
  const own = pluginAt(session, file);
  const plugins = new Map<FilePath, PluginPackage>(own ? [[own.directory, own]] : []);
  for (const { project } of session.workspaces.all())
    for (const directory of project.dependents(file))
      if (plugins.size < MAX_SHARING && !plugins.has(directory)) plugins.set(directory, project.check(directory).plugin);
  return [...plugins.values()];
}

/** The current findings in a file: those of its own plugin, and of plugins that import it; those of a template. */
export function findingsIn(session: Session, file: FilePath): readonly Finding[] {
  return findingsAbout(session, file).filter(({ path }) => path === file);
}

/** The findings in a file, and those of the same plugins in other files with a related location in it. */
export function findingsAbout(session: Session, file: FilePath): readonly Finding[] {
  const own = session.workspaces.pluginOf(file);
  const plugins = new Set([...(own === undefined ? [] : [own]), ...session.scheduler.pluginsAbout(file)]);
  const found = [...plugins].slice(0, MAX_SHARING).flatMap((directory) => session.check(directory));
  return [
    ...found.filter((finding) => [finding, ...finding.related].some(({ path }) => path === file)),
    ...session.templates.findings(file),
  ];
}
