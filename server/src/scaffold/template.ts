import { BUILT_IN_TEMPLATES } from './generated/templates.ts';
import { chosenMethods, methodText } from './methods.ts';
import type { AnswerProblem } from './validateName.ts';

/** A file from which a part of a new plugin is made, in the language of Mustache. */
export interface Template {
  /** Its path below the folder of templates without {@link TEMPLATE_SUFFIX}: `PluginName.py`, `methods/abort.py`. */
  readonly name: string;
  readonly text: string;
}

/** Templates of a person's own: they stand for the built-in ones of the same name, or make files of their own. */
export interface TemplateSet {
  readonly templates: readonly Template[];
  /** What is wrong with the folder that they come from; an error stops every plan. */
  readonly problems: readonly AnswerProblem[];
  /** The folder as people are told of it; undefined for the built-in ones alone. */
  readonly from: string | undefined;
}

/** The built-in templates alone. */
export const NO_OWN_TEMPLATES: TemplateSet = { templates: [], problems: [], from: undefined };

/** Ends the names of template files: without it the templates of a plugin would themselves be taken for one. */
export const TEMPLATE_SUFFIX = '.mustache';

/** In the name of a template stands for the name of the plugin. */
export const NAME_PLACE = 'PluginName';

/** The folder of the templates of methods, which are parts of the module and no files of the plugin. */
const METHODS_FOLDER = 'methods/';

/** The templates that come with the program: the files, and the methods, which completion and code actions write too. */
export const BUILT_IN: readonly Template[] = [
  ...BUILT_IN_TEMPLATES,
  ...(['os', 'cloud'] as const).flatMap((type) =>
    chosenMethods(type, undefined).map((stub) => ({ name: methodTemplateName(stub.name), text: methodText(stub) })),
  ),
];

/** The name of the template of a method. */
export function methodTemplateName(method: string): string {
  return `${METHODS_FOLDER}${method}.py`;
}

/** The template of that name, a person's own before the built-in one. @throws Error for a name that no built-in one has */
export function templateNamed(name: string, templates: readonly Template[]): Template {
  const found = templates.find((template) => template.name === name) ?? BUILT_IN.find((template) => template.name === name);
  if (!found) throw new Error(`Unknown template ${name}.`);
  return found;
}

/** Those among a person's own templates that make one more file. */
export function additionalTemplates(templates: readonly Template[]): readonly Template[] {
  return templates.filter(({ name }) => !name.startsWith(METHODS_FOLDER) && !BUILT_IN.some((one) => one.name === name));
}
