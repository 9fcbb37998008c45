import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { marked, type Tokens } from 'marked';
import { isInside, join } from '../../server/src/files/path.ts';

/** A finding expected by a page: the tildes under a line, and the text after them. */
export interface Marker {
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly severity: string;
  readonly rule: string;
  /** A part of the message; may be empty. */
  readonly text: string;
}

/** An example of a page: a file tree, the findings in it, and the tree after each fix. */
export interface PageCase {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly markers: readonly Marker[];
  readonly fixes: readonly { readonly title: string; readonly files: Readonly<Record<string, string>> }[];
}

const ROOT = '/work';
const HEALTHY = path.join(import.meta.dirname, '../fixtures/healthy');

/**
 * Reads the examples of a rule's page: each `###` section below `## Examples` is a case. Its fences with `file=` are a file tree in
 * `/work/imagefactory_plugins`, and each `#### After "title"` contains the files after a fix.
 * @throws Error if the page has no examples or a fence cannot be parsed.
 */
export function readRulePage(markdown: string): readonly PageCase[] {
  const cases: PageCase[] = [];
  let current:
    | { title: string; files: Record<string, string>; markers: Marker[]; fixes: { title: string; files: Record<string, string> }[] }
    | undefined;
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && token.depth <= 3) {
      current = token.depth === 3 ? { title: plain(token.text), files: {}, markers: [], fixes: [] } : undefined;
      if (current) cases.push(current);
    } else if (token.type === 'heading' && token.depth === 4 && current) {
      const title = /^After "(.*)"$/.exec(plain(token.text))?.[1];
      if (title === undefined) throw new Error(`a heading of the fourth level must read: After "title of a fix"; found: ${token.text}`);
      current.fixes.push({ title, files: {} });
    } else if (token.type === 'code' && current && /\bfile=/.test((token as Tokens.Code).lang ?? '')) {
      addFence(token as Tokens.Code, current);
    }
  }
  return cases.filter((c) => Object.keys(c.files).length > 0);
}

function addFence(
  token: Tokens.Code,
  page: { files: Record<string, string>; markers: Marker[]; fixes: { files: Record<string, string> }[] },
): void {
  const info = token.lang ?? '';
  const base = /\bwith=([\w-]+)/.exec(info)?.[1];
  const name = /\bfile=(\S+)/.exec(info)?.[1] ?? '';
  const file = name.startsWith('/') ? join(ROOT, name) : join(ROOT, 'imagefactory_plugins', name);
  const fix = page.fixes.at(-1);
  if (base && !fix) for (const [known, text] of Object.entries(healthy(base))) page.files[known] ??= text;
  const files = fix ? fix.files : page.files;
  const { text, markers } = withoutMarkers(token.text, file);
  if (!fix) page.markers.push(...markers);
  if (/\babsent\b/.test(info)) {
    for (const known of Object.keys(files)) if (isInside(known, file)) delete files[known];
    return;
  }
  // An empty fence is an empty file; all other files end with a line ending.
  const decoded = /\bescaped\b/.test(info) ? decodeEscapes(text) : text;
  const padded = decoded.padEnd(Number(/\bpadded=(\d+)/.exec(info)?.[1] ?? 0), ' ');
  files[file] = padded === '' || /\bno-newline\b/.test(info) ? padded : `${padded}\n`;
}

function withoutMarkers(source: string, file: string): { text: string; markers: Marker[] } {
  const lines: string[] = [];
  const markers: Marker[] = [];
  for (const line of source.split('\n')) {
    const found = /^(\s*)(~+)\s*(error|warning|information|hint)\[([\w-]+)\](?::\s*(.*))?$/.exec(line);
    if (!found) {
      lines.push(line);
      continue;
    }
    const [, indent = '', tildes = '', severity = '', rule = '', text = ''] = found;
    markers.push({
      path: file,
      line: Math.max(0, lines.length - 1),
      character: indent.length,
      length: tildes.length,
      severity,
      rule,
      text,
    });
  }
  return { text: lines.join('\n'), markers };
}

/** The files of a valid plugin by their paths in the tree of a case. */
export function healthy(name: string): Record<string, string> {
  const folder = path.join(HEALTHY, name);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = path.join(entry.parentPath, entry.name);
    files[join(ROOT, path.relative(folder, absolute).split(path.sep).join('/'))] = readFileSync(absolute, 'utf8');
  }
  return files;
}

const plain = (text: string) =>
  text
    .replace(/`/g, '')
    .replace(/&quot;/g, '"')
    .replace(/\\"/g, '"')
    .trim();

const decodeEscapes = (text: string) =>
  text.replace(/\\u\{?([0-9a-fA-F]{4})\}?/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
