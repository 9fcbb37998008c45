import { type JSONPath, modify } from 'jsonc-parser';
import { dirname, type FilePath, relative } from '../files/path.ts';
import { property } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { FileEdit } from '../rules/finding.ts';
import { literalGlob } from '../settings/globs.ts';
import { lineEnd } from '../text/edit.ts';

/** The project's settings file, which may not be there yet. */
export interface SettingsFile {
  readonly path: FilePath;
  readonly text: string | undefined;
}

/**
 * Turns a rule off for all plugins that a settings file speaks for.
 * @returns undefined for a file that cannot be changed safely, because it is no JSON object
 */
export function turnOffRule(rule: string, file: SettingsFile): FileEdit | undefined {
  return set(file, ['rules', rule], 'off', { rules: { [rule]: 'off' } });
}

/** Turns a rule off for one file, by an override of its own or by the one that is there for it. */
export function turnOffRuleIn(path: FilePath, rule: string, file: SettingsFile): FileEdit | undefined {
  const pattern = literalGlob(relative(dirname(file.path), path));
  const override = { files: [pattern], rules: { [rule]: 'off' } };
  const known = overrideFor(pattern, file.text);
  if (known !== undefined) return set(file, ['overrides', known, 'rules', rule], 'off', {});
  const hasList = property(parseJson(file.text ?? '').root, 'overrides')?.value?.type === 'array';
  return hasList ? set(file, ['overrides', -1], override, {}) : set(file, ['overrides'], [override], { overrides: [override] });
}

/** @param whole what a new file holds */
function set({ path, text }: SettingsFile, at: JSONPath, value: unknown, whole: unknown): FileEdit | undefined {
  if (text === undefined) return { kind: 'create', path, text: `${JSON.stringify(whole, undefined, 2)}\n` };
  const { accepted, root } = parseJson(text);
  if (!accepted || root?.type !== 'object') return undefined;
  const formattingOptions = { ...indentation(text), eol: lineEnd(text) };
  const isArrayInsertion = at.at(-1) === -1;
  const edits = modify(text, at, value, { formattingOptions, isArrayInsertion });
  return {
    kind: 'change',
    path,
    edits: edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content })),
  };
}

/** The index of the override that speaks for exactly this pattern. */
function overrideFor(pattern: string, text: string | undefined): number | undefined {
  const overrides = property(parseJson(text ?? '').root, 'overrides')?.value;
  if (overrides?.type !== 'array') return undefined;
  const index = overrides.items.findIndex((item) => {
    const files = property(item, 'files')?.value;
    const [only, ...others] = files?.type === 'array' ? files.items : [];
    return others.length === 0 && only?.type === 'string' && only.value === pattern && property(item, 'rules')?.value?.type === 'object';
  });
  return index < 0 ? undefined : index;
}

function indentation(text: string): { insertSpaces: boolean; tabSize: number } {
  const first = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return first.startsWith('\t') ? { insertSpaces: false, tabSize: 4 } : { insertSpaces: true, tabSize: first.length };
}
