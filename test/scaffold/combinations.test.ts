import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { findingsOf } from '../support/engine.ts';
import { allAnswers, told } from './allAnswers.ts';

test('no combination of answers makes a plugin with a finding', () => {
  const all = allAnswers();
  assert.ok(all.length >= 288);
  for (const answers of all) {
    const { files, problems } = planPlugin(answers);
    const advice = answers.name.includes('-') ? ['name'] : [];
    assert.deepEqual(
      problems.map(({ field, severity }) => (severity === 'warning' ? field : severity)),
      advice,
      told(answers),
    );
    assert.equal(files.length, 3 + Number(answers.test) + Number(answers.readme));
    for (const folder of ['imagefactory_plugins', 'elsewhere']) {
      const tree = Object.fromEntries(files.map((file) => [`/work/${folder}/${file.path}`, file.text]));
      const findings = findingsOf(tree, { pythonVersion: answers.python });
      assert.deepEqual(
        findings.map(({ rule, path, message }) => `${rule} ${path}: ${message}`),
        [],
        told(answers),
      );
    }
  }
});

test('a text file of the plugin ends with a line end and has lines that fit a screen', () => {
  for (const answers of allAnswers()) {
    for (const { path, text } of planPlugin(answers).files) {
      assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'), path);
      const long = text.split('\n').find((line) => line.length > 140 || / $/.test(line));
      assert.equal(long, undefined, path);
    }
  }
});
