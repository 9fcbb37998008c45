import { LOADER_SUFFIX, PLUGINS_PACKAGE, type PluginType } from '../../contract/dialect.ts';
import { lineEnd } from '../../text/edit.ts';
import { escapeRegExp } from '../../text/escapeRegExp.ts';
import type { Span } from '../../text/span.ts';

const SETUP = 'setup.py';

/** The files in or beside Image Factory's own `imagefactory_plugins/` from which packages are built and which name every plugin (at 176f6e0). */
export const PACKAGE_LISTS = [SETUP, 'imagefactory-plugins.spec.in'] as const;

/** Whether a file of this name may list plugins: `setup.py`, or the specification of an RPM. */
export function isPackageList(name: string): boolean {
  return name === SETUP || /\.spec(\.in)?$/.test(name);
}

export type PackageList = (typeof PACKAGE_LISTS)[number];

/** More names than any list of plugins has are not looked at. */
const MAX_NAMES = 1000;

/** What a list says of a plugin. */
export interface ListedPlugin {
  readonly name: string;
  readonly type: PluginType;
  /** As it is written in the metadata, on one line or several. */
  readonly license: string;
  readonly description: string;
}

/**
 * A list of plugins with one more in it. What the lists of Image Factory's tree install is `<Name>.info`: to a plugin with another document
 * they would lead nowhere.
 * @param list the name of the file
 * @param text the file as it is
 * @returns the new text; undefined where the file is not written as in Image Factory's tree, so that nothing can be said of it, or where
 * the name occurs in it already
 */
export function withPlugin(list: string, text: string, plugin: ListedPlugin): string | undefined {
  if (mentions(text, plugin.name)) return undefined;
  return list === SETUP ? inSetup(text, plugin.name) : inSpec(text, plugin);
}

/** Whether a text has a name anywhere, a comment included: as a word, since `EC2` is not named by `EC2-JEOS-images`. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${escapeRegExp(name)}(?![\\w-])`).test(text);
}

/**
 * The names that a list may have for plugins, in the order of the text, each once: those in quotes of a Python file, in dotted names and paths too; the
 * sub-packages of an RPM specification. Others are among them.
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

/** Where a list of plugins names one of them: in the list of `setup.py`, as a sub-package of a specification. */
export function namedIn(list: string, text: string, name: string): readonly Span[] {
  const word = escapeRegExp(name);
  const places = (within: string, pattern: string, offset: number) =>
    [...within.matchAll(new RegExp(pattern, 'gm'))].map(({ index }) => ({ start: offset + index, end: offset + index + name.length }));
  if (list !== SETUP) return places(text, `(?<=^%(?:[a-z]+|auto_register_macro_[a-z]+)[ \\t]+)${word}(?=[ \\t]*\\r?$)`, 0);
  return [...text.matchAll(PLUGIN_LIST)].flatMap((found) => places(found[0], `(?<=['"])${word}(?=['"])`, found.index));
}

/** `plugins = ['EC2', 'TinMan']`, over one line or several, with nothing but names in quotes between the brackets. */
const PLUGIN_LIST = /^plugins = \[((?:\s*(?:'[\w-]+'|"[\w-]+"),)*\s*('[\w-]+'|"[\w-]+"))(,?)\s*\]/gm;

/** The list of `setup.py` with one more name, laid out as it is. */
function inSetup(text: string, name: string): string | undefined {
  const lists = [...text.matchAll(PLUGIN_LIST)];
  const [list] = lists;
  // The list is only known to be the one where the file installs what it names.
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

/** A sub-package before `%prep`, its files and scriptlets before `%changelog`, as the other plugins have them. */
function inSpec(text: string, { name, type, license, description }: ListedPlugin): string | undefined {
  const [prep, changelog] = [placeOf('%prep', text), placeOf('%changelog', text)];
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

/** Where the only line of that section stands; undefined within a condition. */
function placeOf(section: string, text: string): number | undefined {
  const found = [...text.matchAll(new RegExp(`^${section}[ \\t]*$`, 'gm'))];
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const before = text.slice(0, only.index);
  const count = (pattern: RegExp) => [...before.matchAll(pattern)].length;
  return count(/^%if/gm) === count(/^%endif/gm) ? only.index : undefined;
}
