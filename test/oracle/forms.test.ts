import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { python } from '../support/engine.ts';
import { type Answer, ask, pythonWithZope } from './askDelegate.ts';
import { BYTES } from './forms/bytes.ts';
import { type Form, loudFindings, readForms, treeOf } from './forms.ts';
import { disagreement, resolve, show, summary, works } from './judgeDelegate.ts';

describe('findings about forms of Python agree with Python', () => {
  const interpreter = pythonWithZope();
  const forms: readonly Form[] = [
    ...['imports.txt', 'bindings.txt', 'classes.txt', 'calls.txt', 'names.txt', 'raises.txt', 'refused.txt'].flatMap(readForms),
    ...Object.entries(BYTES).map(([name, { initializer, module }]) => ({
      name: `bytes: ${name}`,
      tree: { ...treeOf(initializer), ...(module === undefined ? {} : { 'imagefactory_plugins/P/g.py': module }) },
    })),
  ];

  test(`${forms.length} of them`, { skip: interpreter ? false : 'SKIPPED: no python3 here can import zope.interface' }, (t) => {
    const answers = ask(
      interpreter ?? '',
      forms.map(({ tree }) => tree),
    );
    const complaints: string[] = [];
    let unknown = 0;
    for (const [i, { name, tree }] of forms.entries()) {
      const outcome = resolve(tree);
      const answer = answers[i] as Answer;
      if (outcome.kind === 'unknown') unknown++;
      const complaint = disagreement(outcome, answer);
      if (complaint) complaints.push(`${name}: ${complaint}\n${JSON.stringify(answer)}\n${summary(outcome)}\n${show(tree)}`);
      if (/: broken: /.test(name) && loudFindings(tree).length !== 1) complaints.push(`${name} is broken, and that is not reported once`);
      for (const finding of works(answer) ? loudFindings(tree) : [])
        complaints.push(`${name} works, and ${finding.rule}: ${finding.message}`);
    }
    assert.deepEqual(complaints, []);
    t.diagnostic(`${unknown} unknown of ${forms.length}`);
    assert.ok(unknown < forms.length / 6, `${unknown} of ${forms.length} are unknown`);
  });
});

describe('valid syntax of all versions has no errors or warnings', () => {
  let damaged = 0;
  for (const { name, tree } of readForms('versions.txt')) {
    test(name, () => {
      assert.deepEqual(
        loudFindings(tree).map((f) => `${f.rule}: ${f.message}`),
        [],
      );
      assert.match(resolve(tree).kind, /^(class|unknown)$/);
      if (Object.values(tree).some((text) => python.summarize(text).errors.length > 0)) damaged++;
    });
  }
  // The grammar does not support names that became keywords, stars in return values, and defaults of type parameters.
  test('and nearly all of it is parsed', () => assert.ok(damaged <= 6, `${damaged} are damaged`));
});
