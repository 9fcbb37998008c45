import mustache from 'mustache';
import { TEMPLATE_SUFFIX, type Template } from './template.ts';

/** A mistake in a template, with its location: `PluginName.py.mustache, line 3: ...`. */
export class TemplateError extends Error {
  constructor(template: Template, offset: number, why: string) {
    const line = template.text.slice(0, offset).split('\n').length;
    super(`${template.name}${TEMPLATE_SUFFIX}, line ${line}: ${why}`);
  }
}

/** The values that a template can use: strings, numbers, Booleans, and lists and groups of these. */
export type View = { readonly [name: string]: string | number | boolean | View | readonly View[] };

/** Maximum length of a template in UTF-16 code units: many times the length of a whole plugin. */
export const MAX_TEMPLATE = 65_536;
/** Limits for the result, in UTF-16 code units and in repetitions: with nested lists, a template of a few lines could fill the memory. */
const MAX_RESULT = 1_048_576;
const MAX_REPETITIONS = 10_000;
const MAX_NESTING = 20;
/** The parser takes quadratic time for runs of whitespace. */
const LONG_WHITESPACE = /\s{1000}/;

/** The tokens of mustache 4.2.0, with their offsets: `[kind, value, start, end, inner]`. */
type Token = readonly [kind: string, value: string, start: number, end: number, inner?: readonly Token[]];

/**
 * Renders a template. Values are inserted unchanged, without HTML escaping.
 * @param view the values that the template can use; an unknown name is an error, not an empty string
 * @throws TemplateError with the line of the mistake
 */
export function renderTemplate(template: Template, view: View): string {
  if (template.text.length > MAX_TEMPLATE) throw new TemplateError(template, 0, `it is longer than ${MAX_TEMPLATE} characters.`);
  const blanks = LONG_WHITESPACE.exec(template.text);
  if (blanks) throw new TemplateError(template, blanks.index, 'more than a thousand spaces in a row.');
  const writer = new BoundedWriter(template);
  const tokens = parse(template, writer);
  checkNames(template, tokens, [view], 0);
  // The third argument is for partials, which are not supported.
  return writer.renderTokens(tokens as unknown as string[][], new mustache.Context(view), undefined, template.text, { escape: String });
}

/** A writer that throws if the result is too large. */
class BoundedWriter extends mustache.Writer {
  readonly #template: Template;
  #repetitions = 0;
  #length = 0;

  constructor(template: Template) {
    super();
    this.#template = template;
  }

  override renderTokens(...args: Parameters<mustache.Writer['renderTokens']>): string {
    const text = super.renderTokens(...args);
    this.#length += text.length;
    if (++this.#repetitions > MAX_REPETITIONS || this.#length > MAX_RESULT) {
      throw new TemplateError(this.#template, 0, 'the result is too large.');
    }
    return text;
  }
}

function parse(template: Template, writer: mustache.Writer): readonly Token[] {
  try {
    return writer.parse(template.text) as readonly Token[];
  } catch (error) {
    throw toTemplateError(template, (error as Error).message);
  }
}

/** Rewords a message of mustache 4.2.0. Its messages contain an offset at best, and for an unclosed tag or section that is the end of the file. */
function toTemplateError(template: Template, message: string): TemplateError {
  const { text } = template;
  const [, what = message, name = '', at = '0'] = /^(Unclosed tag|(?:Unopened|Unclosed) section "([^"]*)") at (\d+)$/.exec(message) ?? [];
  if (what === 'Unclosed tag') return new TemplateError(template, text.lastIndexOf('{{'), 'unclosed tag: "}}" is missing.');
  if (what.startsWith('Unopened'))
    return new TemplateError(template, Number(at), `"{{/${name}}}" has no matching "{{#${name}}}" or "{{^${name}}}".`);
  if (what.startsWith('Unclosed section')) {
    const opened = Math.max(text.lastIndexOf(`{{#${name}`, Number(at)), text.lastIndexOf(`{{^${name}`, Number(at)));
    return new TemplateError(template, Math.max(opened, 0), `unclosed section "${name}": "{{/${name}}}" is missing.`);
  }
  const tags = text.indexOf('{{=');
  return new TemplateError(template, Math.max(tags, 0), `it cannot be read: ${message}.`);
}

/** @param scopes the views that are searched for a name, innermost first */
function checkNames(template: Template, tokens: readonly Token[], scopes: readonly View[], depth: number): void {
  for (const [kind, name, start, , inner = []] of tokens) {
    if (depth > MAX_NESTING) throw new TemplateError(template, start, `sections are nested more than ${MAX_NESTING} levels deep.`);
    if (kind === '>') throw new TemplateError(template, start, `"{{> ${name}}}" includes another file, which is not supported.`);
    if (kind === 'text' || kind === '!' || kind === '=') continue;
    const value = lookUp(name, scopes);
    if (value === undefined) throw new TemplateError(template, start, `unknown name "${name}".`);
    const isGroup = typeof value === 'object';
    if (isGroup && kind !== '#' && kind !== '^')
      throw new TemplateError(
        template,
        start,
        `"${name}" is ${Array.isArray(value) ? 'a list' : 'a group'}, not a string. Open it with "{{#${name}}}".`,
      );
    const items = kind === '#' && isGroup ? (Array.isArray(value) ? value : [value as View]) : [];
    // All items of a list have the same names; for an empty list nothing is written.
    const [first] = items;
    if (isGroup && kind === '#' && !first) continue;
    checkNames(template, inner, first ? [first, ...scopes] : scopes, depth + 1);
  }
}

function lookUp(name: string, scopes: readonly View[]): View[string] | undefined {
  const [first = '', ...rest] = name.split('.');
  const scope = scopes.find((one) => Object.hasOwn(one, first));
  let value: View[string] | undefined = scope?.[first];
  for (const part of rest) {
    const group: View | undefined = typeof value === 'object' && !Array.isArray(value) ? (value as View) : undefined;
    value = group && Object.hasOwn(group, part) ? group[part] : undefined;
  }
  return value;
}
