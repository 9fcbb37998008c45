import path from 'node:path';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { toFilePath, toOsPath } from '../../host/paths.ts';
import { mistakesIn } from '../../scaffold/plan.ts';
import { readTemplates } from '../../scaffold/readTemplates.ts';
import { NO_OWN_TEMPLATES, type TemplateSet } from '../../scaffold/template.ts';
import { ExpectedFailure } from '../exit.ts';
import type { NewPluginCheck } from './checked.ts';

/**
 * The templates that the command line names, else those that `.imagefactory.json` names.
 * @param named `--templates`
 * @throws ExpectedFailure when they cannot be read, or have a mistake
 */
export function ownTemplates(named: string | undefined, { settings, files }: NewPluginCheck, cwd: string): TemplateSet {
  const configured = settings.templates?.folder;
  if (named === undefined && configured === undefined) return NO_OWN_TEMPLATES;
  const folder = named === undefined ? (configured ?? '/') : toFilePath(named, cwd);
  const shown = named ?? (path.relative(cwd, toOsPath(folder)) || 'this folder');
  const own = readTemplates(named === undefined ? files : new NodeFileSystem([folder]), folder, shown);
  const errors = [...own.problems, ...mistakesIn(own)].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ExpectedFailure(errors.map(({ message }) => `--templates: ${message}`).join('\n'));
  return own;
}
