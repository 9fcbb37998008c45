import { INITIALIZER, LOADER_SUFFIX, METADATA_FILE_NAME } from '../contract/dialect.ts';
import type { PluginAnswers } from './answers.ts';
import { metadataText } from './metadataText.ts';
import { initializerText, moduleText } from './pythonText.ts';
import { readmeText } from './readmeText.ts';
import { testFileName, unitTestText } from './unitTestText.ts';
import { validateAnswers } from './validate.ts';
import type { AnswerProblem } from './validateName.ts';

/** A file that a new plugin consists of. */
export interface PlannedFile {
  /** From the folder in which the plugin is created, with forward slashes: `Granite/Granite.py`. */
  readonly path: string;
  readonly text: string;
}

/** What would be written. Without files there is a problem that has to be answered first. */
export interface ScaffoldPlan {
  /** The metadata document first: it is what an editor opens. */
  readonly files: readonly PlannedFile[];
  readonly problems: readonly AnswerProblem[];
}

/**
 * The files of a new plugin. Checked by this project they have no finding. Writes nothing and never throws; whoever
 * writes them must not overwrite what is there.
 */
export function planPlugin(answers: PluginAnswers): ScaffoldPlan {
  const problems = validateAnswers(answers);
  if (problems.some(({ severity }) => severity === 'error')) return { files: [], problems };
  const { name, dialect } = answers;
  const files = [
    { path: `${name}/${dialect === 'reference-1.0' ? METADATA_FILE_NAME : name + LOADER_SUFFIX}`, text: metadataText(answers) },
    { path: `${name}/${INITIALIZER}`, text: initializerText(name) },
    { path: `${name}/${name}.py`, text: moduleText(answers) },
  ];
  if (answers.test) files.push({ path: `${name}/${testFileName(name)}`, text: unitTestText(answers) });
  if (answers.readme) files.push({ path: `${name}/README.md`, text: readmeText(answers) });
  return { files, problems };
}
