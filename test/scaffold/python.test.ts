import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { scratchFolder, writeTree } from '../support/cli.ts';
import { allAnswers } from './allAnswers.ts';

/** A stub of Image Factory: interfaces with the names of the real ones, and methods that take `self`, like the real ones. */
const IMGFAC = {
  'imgfac/__init__.py': '',
  'imgfac/OSDelegate.py':
    'from zope.interface import Interface\nclass OSDelegate(Interface):\n    def create_base_image(self, builder, template, parameters): pass\n',
  'imgfac/CloudDelegate.py':
    'from zope.interface import Interface\nclass CloudDelegate(Interface):\n    def delete_from_provider(self, builder, provider, credentials, target, parameters): pass\n',
  'imagefactory_plugins/__init__.py': '',
};

/** Loads every plugin like `PluginManager.plugin_for_target`, then runs their unit tests. */
const PROGRAM = `
import importlib, inspect, json, os, sys, unittest
folder, calls = sys.argv[1], json.load(sys.stdin)
sys.path.insert(0, folder)
problems = []
for plugin in calls:
    module = __import__("imagefactory_plugins." + plugin["name"], fromlist=["delegate_class"])
    delegate = module.delegate_class()
    interface = getattr(importlib.import_module("imgfac." + plugin["interface"]), plugin["interface"])
    if not interface.providedBy(delegate):
        problems.append(plugin["name"] + " does not provide " + plugin["interface"])
    own = [name for name in vars(module.delegate_class) if not name.startswith("_")]
    if plugin["methods"] is not None and own != plugin["methods"]:
        problems.append(plugin["name"] + " has " + repr(own))
ran = 0
for plugin in calls:
    if plugin["test"]:
        at = os.path.join(folder, "imagefactory_plugins", plugin["name"])
        suite = unittest.TestLoader().discover(at, top_level_dir=at)
        result = unittest.TestResult()
        suite.run(result)
        ran += result.testsRun
        problems += [text for _, text in result.errors + result.failures] + [reason for _, reason in result.skipped]
json.dump({"problems": problems, "ran": ran}, sys.stdout)
`;

const answers = allAnswers();

function written(python: '2' | '3'): { folder: string; asked: string; tests: number } {
  const folder = scratchFolder();
  writeTree(folder, IMGFAC);
  const plugins = answers.filter((one) => one.python === python);
  for (const one of plugins)
    writeTree(folder, Object.fromEntries(planPlugin(one).files.map((file) => [`imagefactory_plugins/${file.path}`, file.text])));
  const asked = plugins.map(({ name, type, methods, test }) => {
    const known = methods && [...methods].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    return { name, methods: known ?? null, test, interface: type === 'os' ? 'OSDelegate' : 'CloudDelegate' };
  });
  return { folder, asked: JSON.stringify(asked), tests: plugins.filter((one) => one.test).length };
}

/** The methods are written in the order of the interface. */
const ORDER = [
  ...['create_base_image', 'create_target_image', 'add_cloud_plugin_content', 'abort'],
  ...['push_image_to_provider', 'snapshot_image_on_provider', 'delete_from_provider', 'builder_should_create_target_image'],
];

const run = (program: string, args: readonly string[], options: object = {}): SpawnSyncReturns<string> =>
  spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
const first = (programs: readonly string[], statement: string) => programs.find((one) => run(one, ['-c', statement]).status === 0);

test('Python 3 imports the plugins, finds the declared interface, and the unit tests pass', (t) => {
  const python = first(['/usr/bin/python3', 'python3', 'python'], 'import zope.interface, sys; assert sys.version_info[0] == 3');
  if (!python) return t.diagnostic('without a Python 3 that has zope.interface');
  const { folder, asked, tests } = written('3');
  const { stdout, stderr } = run(python, ['-B', '-c', PROGRAM, folder], { input: asked });
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), { problems: [], ran: tests * 4 });
});

for (const version of ['3', '2'] as const) {
  test(`the unit tests run with plain Python ${version}, without Image Factory and without zope.interface`, (t) => {
    const programs = version === '3' ? ['python3', 'python', '/usr/bin/python3'] : ['python2', 'python2.7', 'python'];
    const python = first(programs, `import sys; assert sys.version_info[0] == ${version}`);
    if (!python) return t.diagnostic(`without a Python ${version}`);
    for (const type of ['os', 'cloud']) {
      const one = answers.find((all) => all.python === version && all.type === type && all.test);
      assert.ok(one);
      const folder = scratchFolder();
      writeTree(folder, Object.fromEntries(planPlugin(one).files.map((file) => [file.path, file.text])));
      const named = version === '2' ? [`test_${one.name}`] : [];
      const { stderr, status } = run(python, ['-B', '-S', '-m', 'unittest', ...named], { cwd: path.join(folder, one.name) });
      assert.match(stderr, /Ran 4 tests.*OK \(skipped=1\)/s);
      assert.equal(status, 0);
    }
  });
}

test('Python 2 compiles the plugins that are written for it', (t) => {
  const python = first(['python2', 'python2.7', 'python'], 'import sys; assert sys.version_info[0] == 2');
  if (!python) return t.diagnostic('without a Python 2');
  const { folder } = written('2');
  const { status, stdout } = run(python, ['-m', 'compileall', '-q', folder]);
  assert.deepEqual([status, stdout], [0, '']);
});
