import { LOADER_SUFFIX, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { type FilePath, join } from '../files/path.ts';
import type { FileEdit } from '../rules/finding.ts';
import { difference } from '../text/edit.ts';
import { escapeRegExp } from '../text/escapeRegExp.ts';
import type { Span } from '../text/span.ts';
import type { PluginAnswers } from './answers.ts';

/** The files beside the plugins of Image Factory's own tree that name every plugin (`imagefactory_plugins/` at 176f6e0). */
export const PACKAGE_LISTS = ['setup.py', 'imagefactory-plugins.spec.in'] as const;

export type PackageList = (typeof PACKAGE_LISTS)[number];

/** Larger files are no lists of plugins. In bytes. */
const MAX_BYTES = 1024 * 1024;

/** A list of plugins, and the change after which the new one is among them. */
export interface Registration {
  readonly list: PackageList;
  readonly edit: FileEdit;
  /** The whole text, and that after the change. */
  readonly before: string;
  readonly after: string;
}

/** What has to change so that the files beside the plugins of a folder name the new one; nothing for files that it cannot be said of. */
export function registrationsIn(files: FileSystem, folder: FilePath, answers: PluginAnswers): readonly Registration[] {
  return PACKAGE_LISTS.flatMap((list) => {
    const path = join(folder, list);
    const content = files.read(path, MAX_BYTES);
    // Other bytes than UTF-8 would not survive being written again.
    if (content.kind !== 'text' || content.bytes.invalidUtf8At !== undefined || content.bytes.byteOrderMark) return [];
    const { text: before } = content;
    const after = withPlugin(list, before, answers);
    return after === undefined ? [] : [{ list, before, after, edit: { kind: 'change', path, edits: [difference(before, after)] } }];
  });
}

/**
 * A list of plugins with the new one in it.
 * @param text the file as it is
 * @returns the new text; undefined where the file is not written as in Image Factory's tree, so that nothing can be said of it, or where
 * the name occurs in it already
 */
export function withPlugin(list: PackageList, text: string, answers: PluginAnswers): string | undefined {
  // What `setup.py` installs is `<Name>.info`: with another document its list would lead nowhere.
  if (answers.dialect !== 'loader-1.1' || new RegExp(`\\b${answers.name}\\b`).test(text)) return undefined;
  return list === 'setup.py' ? inSetup(text, answers.name) : inSpec(text, answers);
}

/** Where a list of plugins names one of them: in the list of `setup.py`, as a sub-package of a specification. */
export function namedIn(list: string, text: string, name: string): readonly Span[] {
  const word = escapeRegExp(name);
  const places = (within: string, pattern: string, offset: number) =>
    [...within.matchAll(new RegExp(pattern, 'gm'))].map(({ index }) => ({ start: offset + index, end: offset + index + name.length }));
  if (list !== 'setup.py') return places(text, `(?<=^%(?:[a-z]+|auto_register_macro_[a-z]+)[ \\t]+)${word}(?=[ \\t]*\\r?$)`, 0);
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
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const fits = line.length + quoted.length + 3 <= 79;
  const indent = line.startsWith('plugins') ? ' '.repeat('plugins = ['.length) : (/^\s*/.exec(line)?.[0] ?? '');
  return `${text.slice(0, at)},${fits ? ' ' : newline + indent}${quoted}${text.slice(at)}`;
}

/** A sub-package before `%prep`, its files and scriptlets before `%changelog`, as the other plugins have them. */
function inSpec(text: string, { name, type, license, description }: PluginAnswers): string | undefined {
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
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
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
