import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { chance } from '../support/chance.ts';
import { findingsOf } from '../support/engine.ts';
import { show } from './judgeDelegate.ts';
import { pythonOf } from './python.ts';
import { type SiblingPlugin, siblingPlugins } from './siblings.ts';

/** The number of combinations to test; `ORACLE_TREES` overrides it. */
const COUNT = Number(process.env.ORACLE_TREES ?? 900);

const METADATA = JSON.stringify({
  type: 'os',
  targets: [['Fedora', null, null]],
  description: 'Builds Granite Linux.',
  maintainer: { name: 'A', email: 'a@stone.example', url: 'https://stone.example' },
  version: '1.0',
  license: 'Apache-2.0',
});

/** The result of each plugin in Python: the name of its delegate class, or `! ` and that of the exception. */
function ask(interpreter: string, plugins: readonly SiblingPlugin[]): readonly string[] {
  const input = JSON.stringify(plugins.map(({ files, installed }) => ({ files, installed })));
  const script = path.join(import.meta.dirname, 'siblings.py');
  return JSON.parse(execFileSync(interpreter, ['-E', '-s', script], { input, encoding: 'utf8', maxBuffer: 1 << 28 }));
}

function findings({ files }: SiblingPlugin) {
  const tree = Object.entries(files).map(([name, text]) => [`/work/${name}`, text]);
  return findingsOf({ ...Object.fromEntries(tree), '/work/imagefactory_plugins/P/P.info': METADATA });
}

test('findings about absolute imports of siblings agree with Python 2 and 3', (t) => {
  const [two, three] = [pythonOf(2), pythonOf(3)];
  if (!two || !three) {
    t.skip(`SKIPPED: no Python ${two ? 3 : 2} here`);
    return;
  }
  const next = chance(7);
  const every = [...siblingPlugins()];
  const plugins = every.length > COUNT ? every.filter(() => next(every.length) < COUNT) : every;
  const answers = [ask(two, plugins), ask(three, plugins)];
  const complaints: string[] = [];
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  for (const [i, plugin] of plugins.entries()) {
    const { form, syntax, sibling, future, path: changed, guard, name } = plugin.parts;
    const [by2 = '', by3 = ''] = answers.map((answer) => answer[i] ?? '');
    // Syntax of one version determines which version the plugin is written for.
    const relevant = syntax === 'of Python 2' ? [by2] : syntax === 'of Python 3' ? [by3] : [by2, by3];
    const works = relevant.some((answer) => !answer.startsWith('!'));
    const found = findings(plugin);
    const told = found.filter(({ severity }) => severity !== 'hint');
    const loud = found.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const complain = (what: string) =>
      complaints.push(
        `${plugin.title}: ${what}\nPython 2: ${by2}, Python 3: ${by3}\n${found.map((f) => `${f.severity} ${f.rule}: ${f.message}`).join('\n')}\n${show(plugin.files)}`,
      );
    const isInstalled = sibling.endsWith('installed');
    if (works) {
      count(loud.length > 0 ? 'works, with a warning' : 'works');
      // An installed module and a sibling with the same name cause a warning in a plugin for Python 3 without its syntax.
      const isWarned = isInstalled && syntax === '' && by2.startsWith('!');
      const isNamedAsPlugin = isInstalled && name === 'P';
      if (loud.some(({ severity }) => severity === 'error' || !isWarned) && !isNamedAsPlugin) complain('it works');
    } else {
      count(loud.length > 0 ? 'fails, and that is told' : told.length > 0 ? 'fails, and cannot be verified' : 'fails in silence');
      // Folders added to sys.path are not analyzed, nor failures other than that of an import with a fallback.
      const isDark = changed === 'another folder on sys.path' || (guard !== '' && form.startsWith('import'));
      if (told.length === 0 && !isDark) complain('it fails, and nothing is said');
      const isPlain = future !== 'absolute_import' && changed === '' && guard === '' && !/^(nothing|folder)/.test(sibling);
      const isMeant = name === 'P' || !['module of helpers', 'package without C'].includes(sibling);
      if (isPlain && !isInstalled && loud.length === 0 && (syntax !== 'of Python 3' || isMeant)) complain('it fails, and nobody is warned');
      if (isPlain && syntax === 'of Python 2' && !loud.some(({ severity }) => severity === 'error'))
        complain('it fails, and there is no error');
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(complaints.slice(0, 5), [], `${complaints.length} complaints`);
});
