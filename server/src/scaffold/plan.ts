import { INITIALIZER } from '../contract/dialect.ts';
import { type PluginAnswers, readAnswers } from './answers.ts';
import { renderTemplate, TemplateError } from './renderTemplate.ts';
import { additionalTemplates, NAME_PLACE, NO_OWN_TEMPLATES, type Template, type TemplateSet, templateNamed } from './template.ts';
import { templateView } from './templateView.ts';
import { validateAnswers } from './validate.ts';
import { type AnswerProblem, moduleNameOf } from './validateName.ts';

/** A file that a new plugin consists of. */
export interface PlannedFile {
  /** From the folder in which the plugin is created, with forward slashes: `Granite/Granite.py`. */
  readonly path: string;
  readonly text: string;
}

/** What would be written. Without files there is a problem that has to be answered first. */
export interface ScaffoldPlan {
  /** The metadata document first, then the package and its module. */
  readonly files: readonly PlannedFile[];
  readonly problems: readonly AnswerProblem[];
}

/**
 * The files of a new plugin. Made from the built-in templates and checked by this project they have no finding. Writes nothing and never
 * throws; whoever writes them must not overwrite what is there.
 * @param own the templates of a person's own; a mistake in them is a problem that stops the plan
 */
export function planPlugin(answers: PluginAnswers, own: TemplateSet = NO_OWN_TEMPLATES): ScaffoldPlan {
  const problems = [...validateAnswers(answers), ...own.problems];
  if (problems.some(({ severity }) => severity === 'error')) return { files: [], problems: [...problems, ...mistakesIn(own)] };
  const made = attempt(answers, own);
  return Array.isArray(made) ? { files: made, problems } : { files: [], problems: [...problems, made] };
}

/**
 * What is wrong with templates, whatever is answered: told before anybody answers a dozen questions for nothing.
 * @returns at most one problem, since the first mistake is the end of it
 */
export function mistakesIn(own: TemplateSet): readonly AnswerProblem[] {
  if (own.templates.length === 0) return [];
  for (const type of ['os', 'cloud'] as const)
    for (const dialect of ['reference-1.0', 'loader-1.1'] as const) {
      const made = attempt(readAnswers({ ...SAMPLE, type, dialect }), own);
      if (!Array.isArray(made)) return [made];
    }
  return [];
}

/** Answers that use every template of a type and a form of metadata. */
const SAMPLE = { name: 'Sample', targets: [{ name: 'sample' }], test: true, readme: true };

function attempt(answers: PluginAnswers, own: TemplateSet): PlannedFile[] | AnswerProblem {
  try {
    return [...filesOf(answers, own.templates)];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { field: 'templates', index: undefined, severity: 'error', message: error.message };
  }
}

function filesOf(answers: PluginAnswers, templates: readonly Template[]): readonly PlannedFile[] {
  const view = templateView(answers, templates);
  const files = new Map<string, PlannedFile>();
  for (const template of wanted(answers, templates)) {
    const path = `${answers.name}/${fileName(template, answers)}`;
    const same = path.toLowerCase();
    if (files.has(same)) throw new TemplateError(template, 0, `another template also writes ${path}.`);
    files.set(same, { path, text: renderTemplate(template, view) });
  }
  return [...files.values()];
}

/** In the name of a Python file stands what Python can import. */
function fileName({ name: template }: Template, { name }: PluginAnswers): string {
  return template.replaceAll(NAME_PLACE, template.endsWith('.py') ? moduleNameOf(name) : name);
}

function wanted({ dialect, test, readme }: PluginAnswers, templates: readonly Template[]): readonly Template[] {
  const names = [
    dialect === 'reference-1.0' ? 'info.json' : `${NAME_PLACE}.info`,
    INITIALIZER,
    `${NAME_PLACE}.py`,
    ...(test ? [`test_${NAME_PLACE}.py`] : []),
    ...(readme ? ['README.md'] : []),
  ];
  return [...names.map((name) => templateNamed(name, templates)), ...additionalTemplates(templates)];
}
