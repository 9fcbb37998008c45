import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance } from '../../support/chance.ts';
import { type Answer, ask, pythonWithZope } from '../askDelegate.ts';
import { loudFindings } from '../forms.ts';
import { disagreement, resolve, show, summary, works } from '../judgeDelegate.ts';
import { programs } from './programs.ts';

const COUNT = Number(process.env.ORACLE_TREES ?? 900);
const SEED = Number(process.env.ORACLE_SEED ?? 5);

test('indirect effects never cause findings in a working plugin', (t) => {
  const interpreter = pythonWithZope();
  if (!interpreter) {
    t.skip('SKIPPED: no python3 here can import zope.interface (apt-get install python3-zope.interface)');
    return;
  }
  const all = programs(chance(SEED), COUNT);
  const answers = ask(
    interpreter,
    all.map(({ tree }) => tree),
  );
  const complaints: string[] = [];
  const counts = { working: 0, uncalled: 0, refuted: 0 };
  for (const [i, { name, tree, isCalled }] of all.entries()) {
    const answer = answers[i] as Answer;
    const outcome = resolve(tree);
    const complaint = disagreement(outcome, answer);
    if (complaint) complaints.push(`${name}: ${complaint}\n${JSON.stringify(answer)}\n${summary(outcome)}\n${show(tree)}`);
    const loud = loudFindings(tree);
    if (works(answer)) {
      counts.working++;
      for (const finding of loud) complaints.push(`${name} works, and ${finding.rule}: ${finding.message}\n${show(tree)}`);
    } else if (!isCalled) {
      counts.uncalled++;
      if (loud.length > 0) counts.refuted++;
    }
  }
  assert.deepEqual(complaints.slice(0, 5), [], `${complaints.length} complaints`);
  // Code that is never called has no effect, so most of these plugins must have findings.
  assert.ok(counts.refuted > counts.uncalled * 0.8, JSON.stringify(counts));
  assert.ok(counts.working > COUNT / 3, JSON.stringify(counts));
  t.diagnostic(JSON.stringify(counts));
});
