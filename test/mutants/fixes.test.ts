import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { applyFix, findingsOf, python } from '../support/engine.ts';
import { PYTHON_MISTAKES } from './mistakes/index.ts';

type Files = Readonly<Record<string, string>>;

const HEADER =
  '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# Copyright of somebody.\n"""About\n\nthis module."""\nfrom __future__ import absolute_import\n';

/** Common layouts of modules. */
const LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  'with the usual layout': (text) => text,
  'with Windows line endings': (text) => text.replace(/\n/g, '\r\n'),
  'with tabs': (text) => text.replace(/ {4}/g, '\t'),
  'without a final newline': (text) => text.replace(/\n$/, ''),
  'with a header': (text) => HEADER + text,
  'with a header and Windows line endings': (text) => (HEADER + text).replace(/\n/g, '\r\n'),
  'with comments above everything': (text) => text.replace(/^(?=(class|def|@|from|import)\b)/gm, '# About the next line.\n'),
  'with a license': (text) => `# Licensed to you.\n#\n# Or not.\n\n${text}`,
  'with empty lines': (text) => text.replace(/\n/g, '\n\n'),
};

const loud = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
const inWords = ({ severity, rule, message }: Finding) => `${severity} ${rule}: ${message}`;

/** Why a fix is wrong, or undefined. */
function complaint(files: Files, finding: Finding, before: readonly Finding[], fix: Finding['fixes'][number]): string | undefined {
  const after = applyFix(files, fix);
  for (const [path, text] of Object.entries(after)) {
    if (text === files[path]) continue;
    const windows = (files[path] ?? '').includes('\r\n');
    if (windows && /(?<!\r)\n/.test(text)) return 'mixes line ends';
    if (!windows && text.includes('\r')) return 'brings the line ends of Windows';
    if (/^#!/.test(files[path] ?? '') && !/^#!.*\r?\n#.*coding/.test(text)) return `moves the first lines: ${text.slice(0, 60)}`;
    if (path.endsWith('.py') && python.summarize(files[path] ?? '').errors.length < python.summarize(text).errors.length)
      return `breaks the syntax: ${text}`;
    const future = text.indexOf('from __future__');
    const other = text.search(/^(from (?!__future__)|import )/m);
    if (future >= 0 && other >= 0 && other < future) return `imports before __future__: ${text}`;
    if (/^\t/m.test(files[path] ?? '') && /^ +\S/m.test(text)) return `mixes tabs and blanks: ${text}`;
  }
  const left = findingsOf(after);
  if (left.some((one) => inWords(one) === inWords(finding))) return 'leaves its finding';
  const added = loud(left).filter((one) => !before.some(({ rule }) => rule === one.rule));
  return added.length > 0 ? `brings ${added.map(inWords).join(' | ')}` : undefined;
}

for (const [layout, laid] of Object.entries(LAYOUTS))
  describe(`fixes work in a module ${layout}`, () => {
    for (const { what, files, expect } of PYTHON_MISTAKES) {
      const changed = Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, path.endsWith('.py') && text !== '' ? laid(text) : text]),
      );
      it(what, () => {
        const before = findingsOf(changed);
        const [finding] = loud(before);
        // Some layouts cause another mistake or hide this one: with absolute imports, a module name refers to an installed one.
        if (!finding || `${finding.severity} ${finding.rule}` !== expect) return;
        for (const fix of finding.fixes) assert.equal(complaint(changed, finding, before, fix), undefined, fix.title);
      });
    }
  });
