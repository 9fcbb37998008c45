import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { BUILDER_CALLS } from '../../server/src/contract/interfaceCalls.ts';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { pythonWithZope } from '../oracle/askDelegate.ts';
import { findingsOf } from '../support/engine.ts';
import { upstreamCheckout } from '../support/upstream.ts';
import { MISTAKES } from './mistakes/index.ts';
import type { Mutation } from './mutation.ts';
import { HEALTHY_VARIANTS } from './variants/index.ts';

/** The result for a tree in the stub of Image Factory. */
interface Answer {
  /** What the listing has for the plugin instead of its metadata; `ignored` for one that is not even listed. */
  readonly listed: string | null;
  /** Registered targets that no lookup finds. */
  readonly dead: readonly string[];
  /** By package: the exception of a build, or null. */
  readonly builds: Readonly<Record<string, string | null>>;
}

/** Rules about metadata that no release reads: nothing fails, but the contract is violated. */
const UNREAD =
  /^(missing-key|wrong-value-type|unknown-key|invalid-maintainer|wrong-dialect-targets|invalid-targets|duplicate-key|not-an-object|json-syntax|invalid-type)$/;

/** Written for Python 2, which the stub does not support. */
const PYTHON2 = /Class advice impossible|SyntaxError/;

/** Variants that work under Python 2, or with a package that is not installed here. */
const ELSEWHERE = /absolute import of a sibling|name of an installed module|name of a well-known package/;

const interpreter = pythonWithZope();
const skip = interpreter ? false : 'SKIPPED: no python3 here can import zope.interface (apt-get install python3-zope.interface)';
// The stub is always used. With a checkout of Image Factory, its PluginManager and interfaces are used as well.
const sources = [null, ...[upstreamCheckout()].filter((folder) => folder !== undefined)];

for (const source of sources) {
  const who = source ? 'a checkout of Image Factory' : 'a stub of Image Factory';
  test(`every plugin with a mistake fails in ${who}, with the quoted error`, { skip }, () => {
    const mutations = MISTAKES.filter(({ expect }) => expect?.startsWith('error '));
    const answers = ask(mutations, source);
    const wrong = mutations.flatMap((mutation, i) => complaint(mutation, answers[i] as Answer) ?? []);
    assert.deepEqual(wrong, []);
  });
  test(`every healthy variant works in ${who}`, { skip }, () => {
    const answers = ask(HEALTHY_VARIANTS, source);
    const wrong = HEALTHY_VARIANTS.flatMap(({ what }, i) => {
      const { listed, dead, builds } = answers[i] as Answer;
      const own = builds.Granite ?? builds.Cirrus ?? null;
      const works =
        listed === null &&
        dead.length === 0 &&
        (own === null || PYTHON2.test(own) || (ELSEWHERE.test(what) && /No module named/.test(own)));
      return works ? [] : [`${what}: ${JSON.stringify(answers[i])}`];
    });
    assert.deepEqual(wrong, []);
  });
}

function ask(mutations: readonly Mutation[], source: string | null): readonly Answer[] {
  const trees = mutations.map(({ files }) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [path.posix.relative('/work', name), text])),
  );
  const calls = BUILDER_CALLS.map(({ type, name, arguments: given }) => [type, name, given.length]);
  const output = execFileSync(interpreter as string, ['-I', path.join(import.meta.dirname, 'factory.py')], {
    input: JSON.stringify({ trees, calls, source }),
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output.toString('utf8'));
}

/** How the finding differs from the result; undefined when Image Factory agrees. */
function complaint({ what, files }: Mutation, { listed, dead, builds }: Answer): string | undefined {
  const [error] = findingsOf(files).filter(({ severity }) => severity === 'error');
  if (!error) return `${what}: no error`;
  const build = Object.values(builds).find((one) => one !== null);
  const isReference = error.path.endsWith('info.json');
  if (isReference && UNREAD.test(error.rule)) return undefined;
  const answer = `${listed ?? ''} ${dead.length > 0 ? 'dead' : ''} ${build ?? ''}`;
  if (answer.trim() === '') return `${what}: ${error.rule}, and nothing fails`;
  if (PYTHON2.test(answer) && /Python 2/.test(what)) return undefined;
  const unsaid = quotes(error).filter((quote) => !answer.includes(quote));
  return unsaid.length > 0 ? `${what}: says ${unsaid.join(' | ')}; it is ${answer}` : undefined;
}

/** The error of Python or Image Factory that a message quotes. */
function quotes({ message }: Finding): string[] {
  return [...message.matchAll(/(?:fails with|fails:|raises TypeError|fails to load the plugin) \(?"(.+?)"(?=[.,)]| and)/g)].map(
    (match) => match[1] ?? '',
  );
}
