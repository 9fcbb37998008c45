import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { JsonString } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import { field } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { globNodes } from '../settings/config.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Subject } from './subject.ts';

/** Where the metadata of a plugin says its name: the value of `name`, where that is the name of the folder. */
export function nameValues({ documents, name }: PluginPackage): readonly { readonly path: FilePath; readonly node: JsonString }[] {
  return documents.flatMap((document) => {
    const value = field(document, 'name')?.value;
    return value?.type === 'string' && value.value === name ? [{ path: document.path, node: value }] : [];
  });
}

/** The text of a JSON string with another value, in the quotes that it has. */
export function inQuotes(text: string, { span }: JsonString, value: string): TextEdit {
  return { span: { start: span.start + 1, end: span.end - (text[span.end - 1] === text[span.start] ? 1 : 0) }, newText: value };
}

/**
 * The patterns of a file `.imagefactory.json` that lead to a folder or into it, with the new name. Patterns with stars on the way are
 * left: what else they match is not known.
 */
export function configEdits(config: FilePath, text: string, { from, to, package: folder }: Subject): readonly TextEdit[] {
  if (folder === undefined || !text.includes(from)) return [];
  return globNodes(parseJson(text).root).flatMap((node) => {
    const negated = node.value.startsWith('!') ? '!' : '';
    const parts = node.value.slice(negated.length).split('/');
    const at = parts.findIndex((part, i) => part === from && join(dirname(config), ...parts.slice(0, i + 1)) === folder);
    const leads = at >= 0 && isInside(folder, dirname(config));
    return leads ? [inQuotes(text, node, JSON.stringify(negated + parts.toSpliced(at, 1, to).join('/')).slice(1, -1))] : [];
  });
}
