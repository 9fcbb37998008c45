import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUILDER_CALLS } from '../../server/src/contract/interfaceCalls.ts';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { chance } from '../support/chance.ts';
import { findingsOf } from '../support/engine.ts';
import { askImport, type ImportAnswer, pythonsAtHand } from './askImport.ts';
import type { Tree } from './delegateTrees.ts';
import { show } from './judgeDelegate.ts';
import { type MethodTree, methodTree } from './methodTrees.ts';

const COUNT = Number(process.env.ORACLE_TREES ?? 500);
const SEED = Number(process.env.ORACLE_SEED ?? 5);

const RULES = new Set(['method-signature', 'method-never-runs', 'should-create-returns-nothing']);

const INFO = (type: string) =>
  JSON.stringify({
    description: 'd',
    type,
    version: '1.0',
    license: 'Apache-2.0',
    maintainer: { name: 'A', email: 'a@example.com', url: 'https://example.com' },
    targets: [type === 'os' ? ['Fedora', null, null] : ['ec2']],
  });

function findings({ tree, type }: MethodTree): readonly Finding[] {
  const files = Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/work/${name}`, text]));
  return findingsOf({ ...files, '/work/imagefactory_plugins/P/P.info': INFO(type) });
}

/** The method of the Builder that a finding is about. */
function methodOf({ message }: Finding): string | undefined {
  return BUILDER_CALLS.map(({ name }) => name).find((name) => new RegExp(`\\b${name}\\b`).test(message.split('. ')[0] ?? ''));
}

/** The result of a call that contradicts a rule; undefined if Python confirms the finding. */
function denied(rule: string, call: string): string | undefined {
  switch (rule) {
    case 'method-signature':
      return /^(raises (TypeError|AttributeError)|not-callable|absent)$/.test(call) ? undefined : call;
    case 'method-never-runs':
      return /^(did not run|absent)/.test(call) ? undefined : call;
    default:
      // A body that raises an exception does not return a value either.
      return / value$|^absent$/.test(call) ? call : undefined;
  }
}

/** Whether a call works, so that it must not have errors or warnings. */
const works = (call: string) => call.startsWith('ran');

test('findings about methods are confirmed by the calls of the Builder', (t) => {
  const pythons = pythonsAtHand();
  if (pythons.length === 0) {
    t.skip('SKIPPED: there is no Python');
    return;
  }
  const next = chance(SEED);
  const trees = Array.from({ length: COUNT }, () => methodTree(next));
  const said = trees.map(findings);
  let broken = 0;
  let found = 0;
  for (const python of pythons) {
    const answers = askImport(
      python,
      trees.map(({ tree }) => tree),
    );
    for (const [i, answer] of answers.entries()) {
      if (answer.kind !== 'imported') continue;
      const { tree } = trees[i] as MethodTree;
      const loud = (said[i] ?? []).filter(({ rule }) => RULES.has(rule));
      check(python, tree, answer, loud);
      for (const { type, name, guard } of BUILDER_CALLS) {
        const call = answer.calls[name] ?? 'absent';
        if (type !== trees[i]?.type || works(call) || (call === 'absent' && guard !== 'always')) continue;
        if (!/^(raises TypeError|not-callable)$/.test(call)) continue;
        broken++;
        if (loud.some((finding) => methodOf(finding) === name)) found++;
      }
    }
  }
  t.diagnostic(`${found} of ${broken} broken methods are found, with ${pythons.length} Pythons`);
  // Never reporting anything must not pass.
  assert.ok(found > broken * 0.4, `${found} of ${broken}`);
});

function check(python: string, tree: Tree, answer: Extract<ImportAnswer, { kind: 'imported' }>, loud: readonly Finding[]): void {
  for (const finding of loud) {
    const name = methodOf(finding);
    const call = name === undefined ? 'no method is named' : (answer.calls[name] ?? 'absent');
    const wrong = denied(finding.rule, call);
    assert.equal(wrong, undefined, `${python}: ${finding.rule}: ${finding.message}\n${show(tree)}`);
  }
}
