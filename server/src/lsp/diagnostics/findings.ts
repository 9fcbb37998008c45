import { basename, type FilePath } from '../../files/path.ts';
import type { Project } from '../../project/project.ts';
import type { RuleRun } from '../../rules/shared/engine.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { CONFIG_FILE } from '../../settings/settings.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { Documents } from '../session/documents.ts';
import type { StickyPlugins } from '../session/stickyPlugins.ts';
import type { Workspaces } from '../session/workspaces.ts';

/** The parts of the session that {@link findingsAt} uses. */
interface FindingsContext {
  readonly workspaces: Workspaces;
  readonly sticky: StickyPlugins;
  readonly documents: Documents;
  readonly errors: ErrorReporter;
}

/**
 * The findings of the plugin in a folder; empty if it does not contain a plugin (any more). Rules that threw are reported as errors.
 * @param place the folder, or the path of a configuration file, which is checked on its own
 */
export function findingsAt(place: FilePath, { workspaces, sticky, documents, errors }: FindingsContext): readonly Finding[] {
  const [{ project, isWorkspaceFolder }, isConfig] = [workspaces.of(place), basename(place) === CONFIG_FILE];
  // Files outside the workspace folders, ignored by Git, or hidden by the editor are only checked while they are open.
  const isOpen = isConfig ? documents.get(place) !== undefined : sticky.isOpen(place);
  const isVisible = () => (isConfig ? !project.exclusions.excludesConfig(place) : project.exclusions.isVisible(place));
  if (!isOpen && !(isWorkspaceFolder && isVisible())) return [];
  if (!isConfig && !project.isPluginFolder(place)) return [];
  const { findings, failures } = isConfig ? project.checkConfig(place) : checkPlugin(place, project, sticky);
  for (const { rule, error } of failures) errors.report(`rule ${rule}`, error);
  return findings;
}

function checkPlugin(directory: FilePath, project: Project, sticky: StickyPlugins): RuleRun {
  const run = project.findings(directory);
  if (sticky.isOpen(directory)) sticky.adopt(directory, project.check(directory).plugin.documents);
  return run;
}
