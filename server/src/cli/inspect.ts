import { dirname, type FilePath, relative } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import type { CheckedPackage } from '../project/types.ts';
import type { RuleFailure } from '../rules/shared/engine.ts';
import type { Survey } from './survey.ts';

/**
 * Checks plugins one after the other, into the collector.
 * @param directories some of those of the survey
 * @param cwd the working directory, as the operating system writes it
 * @param next called before each
 * @returns the failures of rules, in words; there should be none
 */
export function inspect(
  directories: Iterable<FilePath>,
  { project, collector }: Survey,
  cwd: string,
  next: () => void = () => undefined,
): readonly string[] {
  const failures: string[] = [];
  for (const directory of directories) {
    next();
    project.visitOnce(directory, (checked) => {
      for (const path of leavingRoots(checked))
        collector.skip(path, 'it is a link that points outside the checked folders; use --root to name a wider one');
      const { documents, delegate } = checked.plugin;
      const looked = [...documents.map((document) => document.path), ...delegate.dependencies];
      collector.add(
        directory,
        checked.findings,
        looked.filter((path) => project.text(path) !== undefined),
      );
      failures.push(...told(checked.failures, directory, cwd));
    });
  }
  return failures;
}

/** Checks the configuration files that have had a say, into the collector. @returns the failures of rules, in words */
export function inspectConfigs({ project, collector }: Survey, cwd: string): readonly string[] {
  return project.configs().flatMap((path) => {
    const { findings, failures } = project.checkConfig(path);
    collector.addOutside(dirname(path), findings);
    return told(failures, path, cwd);
  });
}

function told(failures: readonly RuleFailure[], path: FilePath, cwd: string): readonly string[] {
  return failures.map(({ rule, error }) => {
    const where = relative(toFilePath(cwd), path);
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `internal error: rule ${rule} failed on ${where}: ${cause}`;
  });
}

function leavingRoots({ plugin }: CheckedPackage): readonly FilePath[] {
  const outside = plugin.documents.filter(({ unreadable }) => unreadable?.kind === 'unreadable' && unreadable.reason === 'outside');
  return outside.map((document) => document.path);
}
