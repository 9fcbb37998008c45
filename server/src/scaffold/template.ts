import { BUILT_IN_TEMPLATES } from './generated/templates.ts';
import { chosenMethods, methodText } from './methods.ts';
import type { AnswerProblem } from './validateName.ts';

/** A template for a part of a new plugin, in Mustache. */
export interface Template {
  /** Its path in the template folder without {@link TEMPLATE_SUFFIX}: `PluginName.py`, `methods/abort.py`. */
  readonly name: string;
  readonly text: string;
}

/** Custom templates. They replace built-in templates with the same name, or create additional files. */
export interface TemplateSet {
  readonly templates: readonly Template[];
  /** Problems with their folder. An error stops every plan. */
  readonly problems: readonly AnswerProblem[];
  /** Their folder as shown to users; undefined if there are only built-in templates. */
  readonly from: string | undefined;
}

/** No custom templates. */
export const NO_CUSTOM_TEMPLATES: TemplateSet = { templates: [], problems: [], from: undefined };

/** The suffix of template files. Without it, the templates of a plugin would be recognized as a plugin. */
export const TEMPLATE_SUFFIX = '.mustache';

/** The placeholder for the name of the plugin in names of templates. */
export const NAME_PLACEHOLDER = 'PluginName';

/** The folder of method templates, which become parts of the module rather than files. */
const METHODS_FOLDER = 'methods/';

/** The built-in templates: the files, and the methods, which completion and code actions insert too. */
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

/** The template with a name. Custom templates take precedence. @throws Error if there is no built-in template with the name */
export function templateNamed(name: string, templates: readonly Template[]): Template {
  const found = templates.find((template) => template.name === name) ?? BUILT_IN.find((template) => template.name === name);
  if (!found) throw new Error(`Unknown template ${name}.`);
  return found;
}

/** The custom templates that create additional files. */
export function additionalTemplates(templates: readonly Template[]): readonly Template[] {
  return templates.filter(({ name }) => !name.startsWith(METHODS_FOLDER) && !BUILT_IN.some((one) => one.name === name));
}
