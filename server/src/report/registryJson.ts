import type { Location } from '../files/location.ts';
import { type FilePath, relative } from '../files/path.ts';
import type { RegistryModel } from '../registry/registryModel.ts';
import { placed } from './placed.ts';
import { printableJson } from './printable.ts';
import { type AnswerContext, type RegistryAnswer, remarks, type TemplateAnswers } from './resolutionText.ts';

/** The version of the formats below. Raised by changes that break programs that read them. */
const VERSION = 1;

/** Formats registries as JSON. Ranges count lines and UTF-16 code units from 0. */
export function registriesJson(registries: readonly RegistryModel[], context: AnswerContext): string {
  return toJson({ version: VERSION, registries }, context);
}

/** Formats the result of looking up a target as JSON. */
export function answersJson(answers: readonly RegistryAnswer[], context: AnswerContext): string {
  return toJson({ version: VERSION, ...withFound(answers) }, context);
}

/** Formats the results of looking up the operating systems of templates as JSON. */
export function templatesJson(templates: readonly TemplateAnswers[], context: AnswerContext): string {
  return toJson({ version: VERSION, templates: templates.map(({ template, answers }) => ({ template, ...withFound(answers) })) }, context);
}

function withFound(answers: readonly RegistryAnswer[]) {
  const found = answers.some(({ resolution }) => resolution.winner !== undefined);
  return {
    found,
    answers: answers.map(({ folder, resolution }) => ({ registry: { folder }, ...resolution, remarks: remarks(resolution) })),
  };
}

function toJson(value: object, { workingDirectory, range }: AnswerContext): string {
  const file = (path: FilePath) => relative(workingDirectory, path);
  const place = (location: Location) => ({ file: file(location.path), range: range(location) });
  return `${printableJson(JSON.stringify(placed(value, place, file), undefined, 2))}\n`;
}
