import type { Location } from '../files/location.ts';
import { type FilePath, relative } from '../files/path.ts';
import type { RegistryModel } from '../project/registry/registryModel.ts';
import { placed } from './placed.ts';
import { printableJson } from './printable.ts';
import { type AnswerContext, type RegistryAnswer, remarks, type TemplateAnswers } from './resolutionText.ts';

/** The version of the forms below; a change that breaks a reader raises it. */
const VERSION = 1;

/** The registries as JSON; ranges count lines and UTF-16 code units from 0. */
export function registriesJson(registries: readonly RegistryModel[], context: AnswerContext): string {
  return written({ version: VERSION, registries }, context);
}

/** Who builds a target, as JSON; of several readings of the words those that were looked up. */
export function answersJson(answers: readonly RegistryAnswer[], context: AnswerContext): string {
  return written({ version: VERSION, ...answered(answers) }, context);
}

/** Who builds the operating systems of some templates. */
export function templatesJson(templates: readonly TemplateAnswers[], context: AnswerContext): string {
  return written({ version: VERSION, templates: templates.map(({ template, answers }) => ({ template, ...answered(answers) })) }, context);
}

function answered(answers: readonly RegistryAnswer[]) {
  const found = answers.some(({ resolution }) => resolution.winner !== undefined);
  return {
    found,
    answers: answers.map(({ folder, resolution }) => ({ registry: { folder }, ...resolution, remarks: remarks(resolution) })),
  };
}

function written(value: object, { workingDirectory, range }: AnswerContext): string {
  const file = (path: FilePath) => relative(workingDirectory, path);
  const place = (location: Location) => ({ file: file(location.path), range: range(location) });
  return `${printableJson(JSON.stringify(placed(value, place, file), undefined, 2))}\n`;
}
