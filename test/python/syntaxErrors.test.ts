import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf, python } from '../support/engine.ts';
import { healthy } from '../support/rulePage.ts';

/** The distance between the positions of a file that are damaged, each in turn; with `DAMAGE_STEP=1` all of them. */
const STEP = Number(process.env.DAMAGE_STEP ?? 7);

/** Ways to damage a text at a position. */
const WAYS: Readonly<Record<string, (text: string, at: number) => string>> = {
  'cut off': (text, at) => text.slice(0, at),
  'a bracket more': (text, at) => `${text.slice(0, at)}(${text.slice(at)}`,
  'a quote more': (text, at) => `${text.slice(0, at)}'${text.slice(at)}`,
  'a colon more': (text, at) => `${text.slice(0, at)}:${text.slice(at)}`,
  'a word less': (text, at) => text.slice(0, at) + text.slice(at).replace(/\w+/, ''),
  'a sign less': (text, at) => text.slice(0, at) + text.slice(at).replace(/[^\w\s]/, ''),
  'a line half written': (text, at) => `${text.slice(0, at)}\n    def x(self, \n${text.slice(at)}`,
};

describe('a healthy plugin that is damaged and was never parsed has no error or warning except that Python cannot compile it', () => {
  for (const name of ['healthy-os', 'healthy-cloud']) {
    const files = healthy(name);
    for (const [way, damage] of Object.entries(WAYS))
      it(`${name}: ${way}`, () => {
        let damaged = 0;
        for (const [file, text] of Object.entries(files).filter(([path]) => path.endsWith('.py')))
          for (let at = 0; at < text.length; at += STEP) {
            const state = damage(text, at);
            if (python.summarize(state).errors.length === 0) continue;
            damaged++;
            const findings = findingsOf({ ...files, [file]: state });
            const loud = findings.filter((f) => f.severity === 'error' || f.severity === 'warning');
            assert.deepEqual(
              loud.filter((f) => f.rule !== 'python-syntax').map((f) => `${f.rule}: ${f.message}`),
              [],
              state,
            );
            assert.ok(loud.length <= 1 && (loud.length === 0 || loud[0]?.path === file), state);
            // One mistake is reported once.
            if (loud.length > 0) assert.ok(!findings.some((f) => f.rule === 'unverifiable-delegate'), state);
          }
        assert.ok(damaged > 10, `${damaged} states`);
      });
  }
});
