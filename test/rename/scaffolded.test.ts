import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { allAnswers, describeAnswers } from '../scaffold/allAnswers.ts';
import { findingsOf } from '../support/engine.ts';
import { applied, planned } from './rename.ts';

const PACKAGE = '/work/imagefactory_plugins';

describe('a generated plugin', () => {
  it('equals, after a rename, the one generated with the new name, for every answer', () => {
    for (const answers of allAnswers()) {
      const tree = (name: string) =>
        Object.fromEntries(planPlugin({ ...answers, name }).files.map(({ path, text }) => [`${PACKAGE}/${path}`, text]));
      const made = planned(tree('Granite'), `${PACKAGE}/Granite`, 'Obsidia');
      const after = applied(tree('Granite'), made);
      assert.deepEqual(after, tree('Obsidia'), describeAnswers(answers));
      assert.deepEqual(made.unresolved, [], describeAnswers(answers));
      assert.deepEqual(made.notes, [], describeAnswers(answers));
    }
  });
  it('has no findings after a rename', () => {
    const [answers] = allAnswers().filter(({ test, readme }) => test && readme);
    assert.ok(answers);
    const files = planPlugin({ ...answers, name: 'Granite' }).files.map(({ path, text }) => [`${PACKAGE}/${path}`, text]);
    const tree = Object.fromEntries(files);
    const after = applied(tree, planned(tree, `${PACKAGE}/Granite`, 'Slate'));
    assert.deepEqual(findingsOf(after), []);
  });
});
