import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { JsonString } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import { field } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { globNodes } from '../settings/config.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Subject } from './subject.ts';

/** The values of `name` in the metadata of a plugin that equal the name of its folder. */
export function nameValues({ documents, name }: PluginPackage): readonly { readonly path: FilePath; readonly node: JsonString }[] {
  return documents.flatMap((document) => {
    const value = field(document, 'name')?.value;
    return value?.type === 'string' && value.value === name ? [{ path: document.path, node: value }] : [];
  });
}

/** The edit that replaces the contents of a JSON string and keeps its quotes. */
export function inQuotes(text: string, { span }: JsonString, value: string): TextEdit {
  return { span: { start: span.start + 1, end: span.end - (text[span.end - 1] === text[span.start] ? 1 : 0) }, newText: value };
}

/**
 * The edits for patterns in `.imagefactory.json` that name a folder or a path in it. Patterns with wildcards before that name are not changed, because
 * they may match other folders.
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
