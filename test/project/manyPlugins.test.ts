import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { basename } from '../../server/src/files/path.ts';
import type { Project } from '../../server/src/project/project.ts';
import type { RegistryView } from '../../server/src/registry/registryView.ts';
import { compareNaturally } from '../../server/src/text/naturalOrder.ts';
import { runToEnd } from '../../server/src/text/steps.ts';
import { projectOf } from '../support/engine.ts';

const PLUGINS = '/work/imagefactory_plugins';
/** More than are kept whole. */
const COUNT = 220;
const nameOf = (i: number) => `P${String(i).padStart(3, '0')}`;
const base = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate

@implementer(CloudDelegate)
class Base(object):
    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):
        self.done = True
`;

/** Each claims a target of its own, and inherits from a class that all share. */
const FILES: Readonly<Record<string, string>> = {
  '/work/imagefactory_plugins/shared/__init__.py': '',
  '/work/imagefactory_plugins/shared/base.py': base,
  ...Object.fromEntries(
    Array.from({ length: COUNT }, (_, i) => nameOf(i)).flatMap((name) => [
      [`${PLUGINS}/${name}/${name}.info`, JSON.stringify({ type: 'cloud', targets: [[name.toLowerCase()], name] })],
      [`${PLUGINS}/${name}/__init__.py`, `from .${name} import ${name} as delegate_class\n`],
      [`${PLUGINS}/${name}/${name}.py`, `from ..shared.base import Base\n\nclass ${name}(Base):\n    pass\n`],
    ]),
  ),
};
const first = `${PLUGINS}/${nameOf(0)}`;

function checked() {
  const { project, files } = projectOf(FILES);
  const { directories } = project.discover(['/work']);
  for (const directory of directories) project.check(directory);
  return { project, files, directories };
}
const words = (findings: readonly { rule: string; path: string }[]) => findings.map(({ rule, path }) => `${rule} ${path}`);

describe('with more plugins than are kept in memory', () => {
  const { project, directories } = checked();
  it('the findings equal those of the first check', () => {
    for (const directory of [first, `${PLUGINS}/${nameOf(COUNT - 1)}`]) {
      assert.deepEqual(words(project.findings(directory).findings), words(project.check(directory).findings));
      assert.ok(project.findings(directory).findings.some(({ rule }) => rule === 'unreachable-target'));
    }
    assert.equal(directories.length, COUNT);
  });
  it('registries equal those of freshly checked plugins', () => {
    const fresh = projectOf(FILES).project;
    fresh.discover(['/work']);
    assert.deepEqual(
      project.registries().map(({ model }) => model),
      fresh.registries().map(({ model }) => model),
    );
  });
  it('the dependents of a file are known', () => {
    assert.deepEqual(project.dependents(`${first}/${nameOf(0)}.py`), [first]);
    assert.deepEqual(project.dependents(`${first}/${nameOf(0)}.info`), []);
    assert.equal(project.dependents(`${PLUGINS}/shared/base.py`).length, COUNT);
  });
});

describe('a plugin that was dropped from memory is checked again', () => {
  it('after a change of a file, of a missing file, and of a plugin with the same target', () => {
    const { project, files } = checked();
    assert.deepEqual(project.changed(`${first}/${nameOf(0)}.py`), []);
    files.write(`${first}/${nameOf(0)}.py`, FILES[`${first}/${nameOf(0)}.py`]?.replace('pass', 'x = 1') ?? '');
    assert.deepEqual(project.changed(`${first}/${nameOf(0)}.py`), [first]);
    project.check(first);
    for (const directory of [...project.pluginFolders()].slice(1)) project.check(directory);
    files.write(`${first}/${nameOf(0)}/__init__.py`, 'x = 1\n');
    assert.ok(project.changed(`${first}/${nameOf(0)}/__init__.py`).includes(first));
    const second = `${PLUGINS}/${nameOf(1)}`;
    files.write(`${second}/${nameOf(1)}.info`, JSON.stringify({ type: 'cloud', targets: [[nameOf(2).toLowerCase()]] }));
    assert.deepEqual(project.changed(`${second}/${nameOf(1)}.info`), [second, `${PLUGINS}/${nameOf(2)}`]);
  });
  it('after the removal of a folder', () => {
    const { project, files } = checked();
    for (const file of Object.keys(FILES)) if (file.startsWith(`${first}/`)) files.delete(file);
    assert.deepEqual(project.changed(first), [first]);
    assert.equal(project.registries()[0]?.model.plugins.length, COUNT - 1);
  });
});

describe('registries without waiting', () => {
  const shown = (views: readonly RegistryView[]) => views.flatMap(({ model }) => model.plugins.map(({ name }) => name));
  const soon = (project: Project) => runToEnd(project.registriesInSteps(() => false));

  it('omit plugins that have not been checked', () => {
    const { project } = projectOf(FILES);
    const [one, two] = project.discover(['/work']).directories as [string, string];
    assert.deepEqual(shown(soon(project)), []);
    project.findings(one);
    project.findings(two);
    assert.deepEqual(shown(soon(project)), [basename(one), basename(two)].sort(compareNaturally));
  });
  it('show the previous state of plugins to check again, and only check these', () => {
    const { project, files } = checked();
    const [before] = project.registries();
    files.write(`${first}/${nameOf(0)}.info`, JSON.stringify({ type: 'cloud', targets: [['harbor']] }));
    project.changed(`${first}/${nameOf(0)}.info`);
    assert.equal(soon(project)[0], before);
    const [after] = project.registries();
    const claims = (view: RegistryView | undefined) => view?.model.plugins[0]?.claims.map(({ label }) => label);
    assert.notDeepEqual(claims(before), ['harbor']);
    assert.deepEqual(claims(after), ['harbor']);
  });
  it('are the same objects while nothing changes', () => {
    const { project } = checked();
    const [before] = project.registries();
    assert.equal(project.registries()[0], before);
  });
});

describe('registries in steps', () => {
  it('omit a plugin that was removed in the meantime', () => {
    const { project, files } = checked();
    const steps = project.registriesInSteps();
    for (let i = 0; i < 10; i++) steps.next();
    const last = `${PLUGINS}/${nameOf(COUNT - 1)}`;
    for (const file of Object.keys(FILES)) if (file.startsWith(`${last}/`)) files.delete(file);
    project.changed(last);
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert.equal(step.value[0]?.model.plugins.length, COUNT - 1);
  });
});
