import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import ts from 'typescript-api';
import { ROOT } from '../architecture/imports.ts';

/** Words that a text must not have, with what to write. A text is a string with a space in the code, a value in a manifest, or prose in a page. */
const AVOID: readonly (readonly [RegExp, string])[] = [
  [/(?<!\b[Tt]here )\b(is|are) no\b(?! longer)/, 'is not a, has no'],
  [/\bnobody\b/i, 'no plugin, no one'],
  [/\ball the same\b/, 'still'],
  [/\bstands?\b(?!-| alone)/, 'is, appears, exists'],
  [/\b(leads?|links?) (out|nowhere|to nothing|to no)\b/, 'points outside, broken, unresolved'],
  [/\bbeside\b/, 'next to, sibling'],
  [/\bbehind\b/i, 'after'],
  [/\b(is|are) to be\b/, 'must be'],
  [/\bsays? so\b/, 'reports it'],
  [/\b(repair|mend)(s|ed|ing)?\b/i, 'fix'],
  [/\b(left|leaves?) (it |them )?(out|alone)\b/, 'ignored, not included'],
  [/\bpass(es|ed) (it |them )?over\b/, 'ignored, skipped'],
  [/\bof your own\b/, 'custom'],
  [/\bmisspelt\b/, 'misspelled'],
  [/\b(tick|ticked|ticks|unticked)\b/i, 'select, selected'],
  [/\bblanks?\b/i, 'space, whitespace'],
  [/\b(tells?|told)\b/, 'shows, reports, logs'],
  [/\bwithout asking\b/, 'unconditionally'],
  [/\bmeanwhile\b/, 'since'],
  [/\bknows no\b/, 'does not allow'],
  [/\bmust stand\b/, 'must be'],
  [/\bcannot be followed\b|\bis not followed\b/, 'cannot be verified, cannot be evaluated'],
  [/\be-mail/i, 'email'],
  [/(?<!New )\bImageFactory\b(?! (OS|Cloud)?\s?Plugin)/, 'Image Factory'],
];

/** Texts that may have such a word, because they quote or name something. */
const ALLOWED: readonly string[] = [];

it('the texts that people read use the words of the glossary', () => {
  const found = [...codeTexts(), ...manifestTexts(), ...pageTexts()].flatMap(({ file, text }) =>
    AVOID.flatMap(([words, instead]) => {
      const match = words.exec(text);
      return match && !ALLOWED.some((allowed) => text.includes(allowed)) ? [`${file}: "${match[0]}" (write: ${instead}) in: ${text}`] : [];
    }),
  );
  assert.deepEqual(found, []);
});

interface Text {
  readonly file: string;
  readonly text: string;
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension) && !name.includes('generated'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

/** Strings with a space in them; an expression in a template is written as `…`. */
function codeTexts(): Text[] {
  return [...filesIn('client/src', '.ts'), ...filesIn('server/src', '.ts')].flatMap((file) => {
    const texts: Text[] = [];
    const visit = (node: ts.Node): void => {
      const text = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? textOf(node) : '';
      if (/\w \S|\S \w/.test(text)) texts.push({ file, text });
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
    return texts;
  });
}

const textOf = ({ head, templateSpans }: ts.TemplateExpression) =>
  [head.text, ...templateSpans.map(({ literal }) => literal.text)].join('…');

function manifestTexts(): Text[] {
  const files = ['package.json', 'snippets/json.json', 'snippets/python.json', ...filesIn('schemas', '.json')];
  return files.flatMap((file) => valuesOf(JSON.parse(read(file))).map((text) => ({ file, text })));
}

function valuesOf(value: unknown): string[] {
  if (typeof value === 'string') return /\w \w/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [];
}

/** The lines of pages and templates; in rule pages and other Markdown without the code. */
function pageTexts(): Text[] {
  const pages = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'ARCHITECTURE.md',
    ...filesIn('docs', '.md'),
    ...filesIn('examples', '.md'),
  ];
  const templates = filesIn('server/src/scaffold/templates', '.mustache');
  return [
    ...pages.map((file) => ({ file, lines: read(file).replace(/^(`{3,}).*?^\1/gms, '') })),
    ...templates.map((file) => ({ file, lines: read(file) })),
  ].flatMap(({ file, lines }) => lines.split('\n').map((text) => ({ file, text })));
}
