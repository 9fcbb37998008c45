import { applyEdits, type JSONPath, modify } from 'jsonc-parser';
import type { FilePath } from '../files/path.ts';
import { type JsonNode, property } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { FileEdit } from '../rules/shared/finding.ts';
import { lineEnd, minimalEdit } from '../text/edit.ts';

/** A configuration file to change or create. */
export interface ConfigFile {
  readonly path: FilePath;
  readonly text: string | undefined;
}

/**
 * A value to set in the file; index -1 appends to a list, undefined removes a setting. Never remove list elements: for some layouts, jsonc-parser 3.3.1
 * then creates invalid JSON. Set the whole list instead.
 */
export interface ConfigChange {
  readonly at: JSONPath;
  readonly value: unknown;
}

/**
 * Applies changes to settings one after another, and keeps the rest of the file as it is.
 * @returns undefined if the file cannot be changed safely, because it is not a JSON object or a parent of the setting has the wrong type
 */
export function editConfig({ path, text }: ConfigFile, changes: readonly ConfigChange[]): FileEdit | undefined {
  const isEmpty = (text ?? '').trim() === '';
  const before = isEmpty ? '{}\n' : (text ?? '');
  const { accepted, root } = parseJson(before);
  if (!accepted || root?.type !== 'object') return undefined;
  const formattingOptions = { ...indentation(before), eol: lineEnd(before) };
  let after = before;
  for (const { at, value } of changes) {
    if (!fits(parseJson(after).root, at)) return undefined;
    after = applyEdits(after, modify(after, at, value, { formattingOptions, isArrayInsertion: at.at(-1) === -1 }));
  }
  if (text === undefined) return { kind: 'create', path, text: after };
  return { kind: 'change', path, edits: [isEmpty ? { span: { start: 0, end: text.length }, newText: after } : minimalEdit(before, after)] };
}

/** Whether all existing parents of a setting are objects or lists. */
function fits(root: JsonNode | undefined, at: JSONPath): boolean {
  let node = root;
  for (const step of at) {
    if (!node) return true;
    if (node.type !== (typeof step === 'number' ? 'array' : 'object')) return false;
    node = node.type === 'array' ? node.items[Number(step)] : property(node, String(step))?.value;
  }
  return true;
}

function indentation(text: string): { insertSpaces: boolean; tabSize: number } {
  const first = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return first.startsWith('\t') ? { insertSpaces: false, tabSize: 4 } : { insertSpaces: true, tabSize: first.length };
}
