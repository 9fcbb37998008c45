import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../support/chance.ts';
import { type Answer, ask, pythonWithZope } from './askDelegate.ts';
import { randomTree } from './delegateTrees.ts';
import { disagreement, resolve, show, summary } from './judgeDelegate.ts';

const COUNT = Number(process.env.ORACLE_TREES ?? 600);
const SEED = Number(process.env.ORACLE_SEED ?? 11);

test('findings about generated plugins are confirmed by Python and zope.interface', (t) => {
  const interpreter = pythonWithZope();
  if (!interpreter) {
    t.skip('SKIPPED: no python3 here can import zope.interface (apt-get install python3-zope.interface)');
    return;
  }
  const next = chance(SEED);
  const trees = Array.from({ length: COUNT }, () => randomTree(next));
  const answers = ask(interpreter, trees);
  const counts: Record<string, number> = {};
  trees.forEach((tree, i) => {
    const outcome = resolve(tree);
    const kind = outcome.kind === 'class' && !outcome.class.complete ? 'class, incomplete' : outcome.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const answer = answers[i] as Answer;
    if (answer.kind === 'skipped') return;
    const complaint = disagreement(outcome, answer);
    assert.equal(complaint, undefined, `tree ${i}: ${complaint}\n${JSON.stringify(answer)}\n${summary(outcome)}\n${show(tree)}`);
  });
  // Always answering "unknown" must not pass.
  assert.ok((counts.unknown ?? 0) < COUNT / 4, JSON.stringify(counts));
  assert.ok((counts.class ?? 0) > COUNT / 14 && (counts.unresolved ?? 0) > COUNT / 8, JSON.stringify(counts));
  t.diagnostic(JSON.stringify(counts));
});
