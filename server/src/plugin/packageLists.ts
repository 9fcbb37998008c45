import { LOADER_SUFFIX, PLUGINS_PACKAGE, type PluginType } from '../contract/dialect.ts';
import { lineEnd } from '../text/edit.ts';
import { escapeRegExp } from '../text/escapeRegExp.ts';
import type { Span } from '../text/span.ts';

const SETUP = 'setup.py';

/** The files in or next to Image Factory's own `imagefactory_plugins/` that build packages and list every plugin (at 176f6e0). */
export const PACKAGE_LISTS = [SETUP, 'imagefactory-plugins.spec.in'] as const;

/** Whether a file with this name may list plugins: `setup.py` or an RPM spec file. */
export function isPackageList(name: string): boolean {
  return name === SETUP || /\.spec(\.in)?$/.test(name);
}

export type PackageList = (typeof PACKAGE_LISTS)[number];

/** Maximum number of names that are read; more than any list of plugins has. */
const MAX_NAMES = 1000;

/** The data about a plugin that lists contain. */
export interface ListedPlugin {
  readonly name: string;
  readonly type: PluginType;
  /** As in the metadata; may contain line breaks. */
  readonly license: string;
  readonly description: string;
}

/**
 * Adds a plugin to a list. The lists in Image Factory's tree install `<Name>.info`, so entries for plugins with other documents would not
 * work.
 * @param list the name of the file
 * @param text the text of the file
 * @returns the new text; undefined if the file is not written as in Image Factory's tree, so that it cannot be analyzed, or already contains
 * the name
 */
export function addToList(list: string, text: string, plugin: ListedPlugin): string | undefined {
  if (mentions(text, plugin.name)) return undefined;
  return list === SETUP ? addToSetup(text, plugin.name) : addToSpec(text, plugin);
}

/** Whether a text contains a name as a whole word, even in comments. `EC2-JEOS-images` does not contain `EC2`. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${escapeRegExp(name)}(?![\\w-])`).test(text);
}

/**
 * The possible plugin names in a list, in text order, without duplicates: in a Python file, names in quotes, including parts of dotted names
 * and paths; in an RPM spec file, the sub-packages. Other names may be among them.
 */
export function namesIn(list: string, text: string): readonly { readonly name: string; readonly span: Span }[] {
  const pattern = list === SETUP ? /(?<=['"./])[A-Za-z][\w-]*(?=['"./])/g : /(?<=^%(?:package|files)[ \t]+)[A-Za-z][\w-]*/gm;
  const found = new Map<string, Span>();
  for (const { 0: name, index } of text.matchAll(pattern)) {
    if (found.size >= MAX_NAMES) break;
    if (!found.has(name)) found.set(name, { start: index, end: index + name.length });
  }
  return [...found].map(([name, span]) => ({ name, span }));
}

/** The spans where a list names a plugin: in the list of `setup.py`, or as a sub-package in a spec file. */
export function spansOfName(list: string, text: string, name: string): readonly Span[] {
  const word = escapeRegExp(name);
  const places = (within: string, pattern: string, offset: number) =>
    [...within.matchAll(new RegExp(pattern, 'gm'))].map(({ index }) => ({ start: offset + index, end: offset + index + name.length }));
  if (list !== SETUP) return places(text, `(?<=^%(?:[a-z]+|auto_register_macro_[a-z]+)[ \\t]+)${word}(?=[ \\t]*\\r?$)`, 0);
  return [...text.matchAll(PLUGIN_LIST)].flatMap((found) => places(found[0], `(?<=['"])${word}(?=['"])`, found.index));
}

/** `plugins = ['EC2', 'TinMan']`, on one or more lines, with only quoted names between the brackets. */
const PLUGIN_LIST = /^plugins = \[((?:\s*(?:'[\w-]+'|"[\w-]+"),)*\s*('[\w-]+'|"[\w-]+"))(,?)\s*\]/gm;

/** Adds a name to the list of `setup.py`, keeping its layout. */
function addToSetup(text: string, name: string): string | undefined {
  const lists = [...text.matchAll(PLUGIN_LIST)];
  const [list] = lists;
  // It is the right list only if the file installs the plugins that it names.
  if (!list || lists.length > 1 || !text.includes(LOADER_SUFFIX) || !text.includes(PLUGINS_PACKAGE)) return undefined;
  const [, names = '', last = "''"] = list;
  const at = list.index + 'plugins = ['.length + names.length;
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const quoted = last[0] + name + last[0];
  const newline = lineEnd(text);
  const fits = line.length + quoted.length + 3 <= 79;
  const indent = line.startsWith('plugins') ? ' '.repeat('plugins = ['.length) : (/^\s*/.exec(line)?.[0] ?? '');
  return `${text.slice(0, at)},${fits ? ' ' : newline + indent}${quoted}${text.slice(at)}`;
}

/** Adds a sub-package before `%prep`, and its files and scriptlets before `%changelog`, as for the other plugins. */
function addToSpec(text: string, { name, type, license, description }: ListedPlugin): string | undefined {
  const [prep, changelog] = [sectionOffset('%prep', text), sectionOffset('%changelog', text)];
  const known = ['%global auto_register_macro_post()', '%global auto_register_macro_postun()', `%{python3_sitelib}/${PLUGINS_PACKAGE}/`];
  if (prep === undefined || changelog === undefined || changelog < prep || !known.every((part) => text.includes(part))) return undefined;
  const line = (words: string) => words.replace(/\s+/g, ' ').replaceAll('%', '%%');
  const sub = [
    `%package ${name}`,
    `Summary: ${type === 'os' ? 'OS' : 'Cloud'} plugin ${name}`,
    `License: ${line(license)}`,
    'Requires: imagefactory-plugins',
    'Requires: imagefactory-plugin-api = 1.0',
    '',
    `%description ${name}`,
    line(description),
  ];
  const installed = `%{python3_sitelib}/${PLUGINS_PACKAGE}/${name}`;
  const scriptlets = [`%post ${name}`, `%auto_register_macro_post ${name}`, `%postun ${name}`, `%auto_register_macro_postun ${name}`];
  const files = [`%files ${name}`, `%dir ${installed}`, `${installed}/*`];
  const newline = lineEnd(text);
  const block = (lines: readonly string[]) => [...lines, '', ''].join(newline);
  return text.slice(0, prep) + block(sub) + text.slice(prep, changelog) + block([...scriptlets, '', ...files]) + text.slice(changelog);
}

/** The offset of the only line with a section; undefined if it is inside a condition. */
function sectionOffset(section: string, text: string): number | undefined {
  const found = [...text.matchAll(new RegExp(`^${section}[ \\t]*$`, 'gm'))];
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const before = text.slice(0, only.index);
  const count = (pattern: RegExp) => [...before.matchAll(pattern)].length;
  return count(/^%if/gm) === count(/^%endif/gm) ? only.index : undefined;
}
