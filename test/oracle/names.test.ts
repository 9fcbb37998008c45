import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { chance } from '../support/chance.ts';
import { askImport, type ImportAnswer, pythonsAtHand } from './askImport.ts';
import { loudFindings } from './forms.ts';
import { show } from './judgeDelegate.ts';
import { nameTree } from './nameTrees.ts';

const COUNT = Number(process.env.ORACLE_NAMES ?? 200);
const SEED = Number(process.env.ORACLE_SEED ?? 5);

test('names are reported as undefined only if they are in every Python that compiles the plugin', (t) => {
  const pythons = pythonsAtHand();
  if (pythons.length === 0) {
    t.skip('SKIPPED: there is no Python');
    return;
  }
  const next = chance(SEED);
  const trees = Array.from({ length: COUNT }, (_, i) => nameTree(next, i));
  const all = pythons.map((python) =>
    askImport(
      python,
      trees.map(({ tree }) => tree),
    ),
  );
  const complaints: string[] = [];
  const missed: string[] = [];
  const counts = { working: 0, found: 0, missed: 0, raising: 0 };
  for (const [i, { title, tree }] of trees.entries()) {
    const answers = all.map((one) => one[i] as ImportAnswer).filter(({ kind }) => kind !== 'other-syntax');
    const findings = loudFindings(tree).filter((finding) => finding.rule !== 'python-syntax');
    const said = findings.map((finding) => `${finding.rule}: ${finding.message}`);
    const text = () => `${title}\n${JSON.stringify(answers)}\n${said.join('\n')}\n${show(tree)}`;
    const names = answers.flatMap((answer) => (answer.kind === 'raised' && answer.exception === 'NameError' ? [answer.message] : []));
    if (answers.some((answer) => answer.kind !== 'raised')) {
      counts.working++;
      if (findings.length > 0) complaints.push(`it works: ${text()}`);
    } else if (answers.length > 0 && names.length === answers.length) {
      if (findings.length === 0) missed.push(`${answers.length} raise: ${text()}`);
      else if (!names.some((message) => message.includes(`'${findings[0]?.message.split(' ')[0]}'`)))
        complaints.push(`another name: ${text()}`);
      counts[findings.length > 0 ? 'found' : 'missed']++;
    } else counts.raising++;
    if (findings.length > 1) complaints.push(`several findings: ${text()}`);
  }
  if (process.env.ORACLE_MISSED) writeFileSync(process.env.ORACLE_MISSED, missed.join('\n\n'));
  t.diagnostic(`${JSON.stringify(counts)} with ${pythons.length} Pythons`);
  assert.equal(complaints.length, 0, `${complaints.length} of ${COUNT}: ${complaints.slice(0, 6).join('\n\n')}`);
  // Never reporting anything must not pass.
  assert.ok(counts.found > counts.missed && counts.working > COUNT / 4, JSON.stringify(counts));
});
