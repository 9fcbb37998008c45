import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { chance } from '../support/chance.ts';
import { type Answer, ask, pythonWithZope } from './askDelegate.ts';
import { callableTree } from './callableTrees.ts';
import { loudFindings } from './forms.ts';
import { disagreement, resolve, show, summary } from './judgeDelegate.ts';

const COUNT = Number(process.env.ORACLE_CALLABLES ?? 1500);
const SEED = Number(process.env.ORACLE_SEED ?? 5);

/** More Pythons to compare with, each with a folder that has zope.interface: `python3.8@folder,python3.12@folder`. */
const OTHERS = (process.env.ORACLE_PYTHONS ?? '').split(',').filter((one) => one !== '');

/** Whether Image Factory could build with this plugin. */
function works(answer: Answer): boolean {
  return (answer.kind === 'class' || answer.kind === 'callable') && answer.instance === undefined && answer.gives === true;
}

test('findings about callables are confirmed by every Python, and few broken ones are missed', (t) => {
  const interpreter = pythonWithZope();
  if (!interpreter) {
    t.skip('SKIPPED: no python3 here can import zope.interface (apt-get install python3-zope.interface)');
    return;
  }
  const next = chance(SEED);
  const trees = Array.from({ length: COUNT }, () => callableTree(next));
  const answers = [ask(interpreter, trees), ...OTHERS.map((one) => ask(one.split('@')[0] ?? '', trees, one.split('@').slice(1)))];
  const complaints: string[] = [];
  const missed: string[] = [];
  let broken = 0;
  let silent = 0;
  let healthy = 0;
  for (const [i, tree] of trees.entries()) {
    const all = answers.map((list) => list[i] as Answer);
    const outcome = resolve(tree);
    const findings = loudFindings(tree);
    const said = findings.map((f) => `${f.rule}: ${f.message}`);
    const text = `tree ${i}\n${show(tree).split('REGISTRY)\n')[1]}${JSON.stringify(all)}\n${summary(outcome)}\n${said.join('\n')}`;
    const working = all.find(works);
    if (working) {
      healthy++;
      const complaint = disagreement(outcome, working);
      if (complaint) complaints.push(`${complaint}: ${text}`);
      if (findings.some((f) => f.severity === 'error')) complaints.push(`it works: ${text}`);
    } else {
      broken++;
      if (findings.length > 1) complaints.push(`${findings.length} findings: ${text}`);
      if (findings.length > 0) continue;
      missed.push(text);
      if (outcome.kind !== 'unknown') silent++;
    }
  }
  assert.equal(complaints.length, 0, `${complaints.length} of ${COUNT}: ${complaints.slice(0, 8).join('\n\n')}`);
  t.diagnostic(
    `${healthy} work, ${broken} do not; nothing wrong is found in ${missed.length} of these, ${silent} of which are not unknown either`,
  );
  if (process.env.ORACLE_MISSED) writeFileSync(process.env.ORACLE_MISSED, missed.join('\n\n'));
  assert.ok(healthy > COUNT / 4 && broken > COUNT / 4, `${healthy} work, ${broken} do not`);
  assert.ok(missed.length < broken / 4, `nothing wrong is found in ${missed.length} of ${broken}`);
  assert.ok(silent < broken / 7, `silent about ${silent} of ${broken}`);
});
