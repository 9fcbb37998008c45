import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { readTemplates } from '../../server/src/scaffold/readTemplates.ts';
import { registrationsIn } from '../../server/src/scaffold/registration.ts';
import { BUILT_IN } from '../../server/src/scaffold/template.ts';
import { findingsOf } from '../support/engine.ts';
import { MemoryFileSystem } from '../support/memoryFileSystem.ts';
import { allAnswers, describeAnswers } from './allAnswers.ts';

test('no combination of answers produces a plugin with findings', () => {
  const all = allAnswers();
  assert.ok(all.length >= 288);
  for (const answers of all) {
    const { files, problems } = planPlugin(answers);
    const advice = answers.name.includes('-') ? ['name'] : [];
    assert.deepEqual(
      problems.map(({ field, severity }) => (severity === 'warning' ? field : severity)),
      advice,
      describeAnswers(answers),
    );
    assert.equal(files.length, 3 + Number(answers.test) + Number(answers.readme));
    for (const folder of ['imagefactory_plugins', 'elsewhere']) {
      const tree = Object.fromEntries(files.map((file) => [`/work/${folder}/${file.path}`, file.text]));
      const findings = findingsOf(tree, { pythonVersion: answers.python });
      assert.deepEqual(
        findings.map(({ rule, path, message }) => `${rule} ${path}: ${message}`),
        [],
        describeAnswers(answers),
      );
    }
  }
});

test('every file of the plugin ends with a newline and has no overlong lines', () => {
  for (const answers of allAnswers()) {
    for (const { path, text } of planPlugin(answers).files) {
      assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'), path);
      const long = text.split('\n').find((line) => line.length > 140 || / $/.test(line));
      assert.equal(long, undefined, path);
    }
  }
});

test('the exported templates produce identical plugins', () => {
  const files = new MemoryFileSystem(Object.fromEntries(BUILT_IN.map(({ name, text }) => [`/own/${name}.mustache`, text])));
  const own = readTemplates(files, '/own', 'own');
  assert.deepEqual([own.problems, own.templates.length], [[], BUILT_IN.length]);
  for (const answers of allAnswers()) assert.deepEqual(planPlugin(answers, own), planPlugin(answers), describeAnswers(answers));
});

test('custom templates that add a header and more files do not cause findings', () => {
  const header = '# {{name}} {{version}}, by {{maintainer.name}}\n';
  const module = BUILT_IN.find(({ name }) => name === 'PluginName.py');
  const texts = {
    '/own/PluginName.py.mustache': `# -*- coding: utf-8 -*-\n${header}${module?.text}`,
    '/own/__init__.py.mustache':
      '# -*- coding: utf-8 -*-\nfrom .{{module}} import {{module}} as delegate_class\n\nDESCRIPTION = {{json.description}}\n',
    '/own/docs/PluginName.md.mustache': '{{#methods}}\n* {{method}}\n{{/methods}}\n',
  };
  const own = readTemplates(new MemoryFileSystem(texts), '/own', 'own');
  for (const answers of allAnswers()) {
    const { files } = planPlugin(answers, own);
    assert.ok(files.some(({ path }) => path === `${answers.name}/docs/${answers.name}.md`));
    const tree = Object.fromEntries(files.map((file) => [`/work/imagefactory_plugins/${file.path}`, file.text]));
    assert.deepEqual(findingsOf(tree, { pythonVersion: answers.python }), [], describeAnswers(answers));
  }
});

test('every plugin of that format is packaged once it is in the lists of an Image Factory checkout', () => {
  const setup = "plugins = ['EC2', 'Nova']\nfor one in plugins:\n    print('imagefactory_plugins/' + one + '.info')\n";
  const folder = '/work/imagefactory_plugins';
  const beside = { [`${folder}/EC2/__init__.py`]: '', [`${folder}/Nova/__init__.py`]: '' };
  for (const answers of allAnswers().filter(({ dialect }) => dialect === 'loader-1.1')) {
    const written = Object.fromEntries(planPlugin(answers).files.map((file) => [`${folder}/${file.path}`, file.text]));
    const tree = { ...written, ...beside, [`${folder}/setup.py`]: setup };
    const rules = (files: Record<string, string>) => findingsOf(files, { pythonVersion: answers.python }).map(({ rule }) => rule);
    assert.deepEqual(rules(tree), ['plugin-not-packaged'], describeAnswers(answers));
    const [registered, ...others] = registrationsIn(new MemoryFileSystem(tree), folder, answers);
    assert.equal(others.length, 0);
    assert.equal(registered?.after, setup.replace("'Nova'", `'Nova', '${answers.name}'`));
    assert.deepEqual(rules({ ...tree, [`${folder}/setup.py`]: registered.after }), [], describeAnswers(answers));
  }
});
