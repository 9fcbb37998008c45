import { STRUCTURES } from './structures.ts';
import { VALUES } from './values.ts';

/** Valid documents, whose truncations and mutations are compared with Python. */
export const GOOD = [
  '{\n    "type": "os",\n    "targets": [ ["Fedora", null, null], ["RHEL-6", "1", "x86_64"] ],\n    "maintainer": {"name": "J\\u00f6rg \\ud83d\\ude00 \\"x\\"", "email": "a@b"},\n    "version": "1.0"\n}\n',
  '{\r\n\t"name": "😀 Granite",\r\n\t"numbers": [0, -1, 1.5, 1e5, -0.25E-3, NaN, -Infinity, Infinity],\r\n\t"flags": [true, false]\r\n}\r\n',
  '[]',
  '{}',
  '"text"',
  '12',
];

/** Edge cases written by hand. */
export const TRAPS = [...STRUCTURES, ...VALUES];

/** Every truncation, and single-character deletions, insertions and replacements, of a text. */
export function mutations(text: string, random: (below: number) => number, count: number): string[] {
  const noise = [
    '"',
    "'",
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '\\',
    '\n',
    '\t',
    ' ',
    '#',
    '//',
    '/*',
    '*/',
    'x',
    'None',
    '1',
    '.',
    '-',
    '“',
    '(',
    ')',
    '\u00a0',
    "u'",
    '\r',
  ];
  const found: string[] = [];
  for (let i = 0; i <= text.length; i++) found.push(text.slice(0, i));
  for (let i = 0; i < count; i++) {
    let mutated = text;
    for (let n = random(3); n >= 0; n--) {
      const at = random(mutated.length + 1);
      mutated = mutated.slice(0, at) + (random(3) > 0 ? noise[random(noise.length)] : '') + mutated.slice(at + random(3));
    }
    found.push(mutated);
  }
  return found;
}
