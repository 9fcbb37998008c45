import { isMetadataName } from '../contract/dialect.ts';
import { basename, dirname, type FilePath } from '../files/path.ts';
import type { Project } from '../project/project.ts';
import type { ReportCollector } from '../report/collect.ts';
import type { CommandIo } from './io.ts';
import type { NamedPath } from './paths.ts';

/**
 * The folders of the plugins to check, sorted; what is left out is noted with its reason.
 * @param force takes documents that are named for plugins, whatever they look like
 */
export function pluginsOf(
  named: readonly NamedPath[],
  project: Project,
  collector: ReportCollector,
  force: boolean,
  io: CommandIo,
): readonly FilePath[] {
  const directories = new Set<FilePath>();
  for (const { path, isFolder, written } of named) {
    if (isFolder && !isMetadataName(basename(path))) {
      const found = project.discover([path]);
      for (const directory of found.directories) directories.add(directory);
      for (const stranger of found.strangers) collector.skip(stranger, project.identify(stranger).reason);
      if (found.truncated) io.note(`${written} holds more folders than are searched at once; name the folders with plugins instead`);
      continue;
    }
    const verdict = project.identify(path);
    if (verdict.isPlugin) directories.add(verdict.directory);
    else if (force && isMetadataName(basename(path))) {
      project.hold(path);
      directories.add(dirname(path));
    } else {
      collector.skip(path, verdict.reason);
      const hint = isMetadataName(basename(path)) && !force ? '; --force checks it all the same' : '';
      io.note(`skipped ${written}: ${verdict.reason}${hint}`);
    }
  }
  return [...directories].sort();
}
