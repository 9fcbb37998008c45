import { INITIALIZER } from '../contract/dialect.ts';
import { type PluginAnswers, readAnswers } from './answers.ts';
import { renderTemplate, TemplateError } from './renderTemplate.ts';
import { additionalTemplates, NAME_PLACEHOLDER, NO_CUSTOM_TEMPLATES, type Template, type TemplateSet, templateNamed } from './template.ts';
import { templateView } from './templateView.ts';
import { validateAnswers } from './validate.ts';
import { type AnswerProblem, moduleNameOf } from './validateName.ts';

/** A file of a new plugin. */
export interface PlannedFile {
  /** Relative to the folder in which the plugin is created, with forward slashes: `Granite/Granite.py`. */
  readonly path: string;
  readonly text: string;
}

/** The planned files. If there are none, a problem has to be solved first. */
export interface ScaffoldPlan {
  /** The metadata document first, then the package and its module. */
  readonly files: readonly PlannedFile[];
  readonly problems: readonly AnswerProblem[];
}

/**
 * Plans the files of a new plugin. Files from the built-in templates have no findings. Writes nothing and never throws; callers must not
 * overwrite existing files.
 * @param custom the custom templates; a mistake in them is a problem that stops the plan
 */
export function planPlugin(answers: PluginAnswers, custom: TemplateSet = NO_CUSTOM_TEMPLATES): ScaffoldPlan {
  const problems = [...validateAnswers(answers), ...custom.problems];
  if (problems.some(({ severity }) => severity === 'error')) return { files: [], problems: [...problems, ...findTemplateMistake(custom)] };
  const made = attempt(answers, custom);
  return Array.isArray(made) ? { files: made, problems } : { files: [], problems: [...problems, made] };
}

/**
 * Checks custom templates regardless of the answers, so that mistakes are reported before users answer a dozen questions.
 * @returns at most one problem, because checking ends at the first mistake
 */
export function findTemplateMistake(custom: TemplateSet): readonly AnswerProblem[] {
  if (custom.templates.length === 0) return [];
  for (const type of ['os', 'cloud'] as const)
    for (const dialect of ['reference-1.0', 'loader-1.1'] as const) {
      const made = attempt(readAnswers({ ...SAMPLE, type, dialect }), custom);
      if (!Array.isArray(made)) return [made];
    }
  return [];
}

/** Answers that use every template of a type and metadata format. */
const SAMPLE = { name: 'Sample', targets: [{ name: 'sample' }], test: true, readme: true };

function attempt(answers: PluginAnswers, custom: TemplateSet): PlannedFile[] | AnswerProblem {
  try {
    return [...filesOf(answers, custom.templates)];
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

/** The name of the file. Python files use the name of the module, because Python has to import them. */
function fileName({ name: template }: Template, { name }: PluginAnswers): string {
  return template.replaceAll(NAME_PLACEHOLDER, template.endsWith('.py') ? moduleNameOf(name) : name);
}

function wanted({ dialect, test, readme }: PluginAnswers, templates: readonly Template[]): readonly Template[] {
  const names = [
    dialect === 'reference-1.0' ? 'info.json' : `${NAME_PLACEHOLDER}.info`,
    INITIALIZER,
    `${NAME_PLACEHOLDER}.py`,
    ...(test ? [`test_${NAME_PLACEHOLDER}.py`] : []),
    ...(readme ? ['README.md'] : []),
  ];
  return [...names.map((name) => templateNamed(name, templates)), ...additionalTemplates(templates)];
}
