import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lensesIn } from '../../server/src/features/lens.ts';
import { projectOf } from '../support/engine.ts';

const PLUGINS = '/work/imagefactory_plugins';
const HEAD = 'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n';
const method = (name: string) => `    def ${name}(self, a, b, c, d, e):\n        return True\n`;
const CLASS = `${HEAD}@implementer(CloudDelegate)\nclass Cirrus(object):\n${method('push_image_to_provider')}${method('delete_from_provider')}`;
const INFO = '{"type": "cloud", "targets": [["ec2"]]}';

/** The lenses of a file of the plugin Cirrus: `Cirrus: title -> locations`. */
function lenses(name: string, changed: Readonly<Record<string, string>> = {}): readonly string[] {
  const files: Record<string, string> = {
    'Cirrus/Cirrus.info': INFO,
    'Cirrus/__init__.py': 'from .Cirrus import Cirrus as delegate_class\n',
    'Cirrus/Cirrus.py': CLASS,
    ...changed,
  };
  const { project } = projectOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${PLUGINS}/${file}`, text])));
  const plugins = project.discover(['/work']).directories.map((directory) => project.check(directory).plugin);
  return lensesIn(`${PLUGINS}/${name}`, plugins).map(({ span, title, leads }) => {
    const places = leads.map(({ path, span: to }) => files[path.slice(PLUGINS.length + 1)]?.slice(to.start, to.end));
    return `${files[name]?.slice(span.start, span.end)}: ${title} -> ${places.join(' ')}`;
  });
}
const atClass = (changed: Readonly<Record<string, string>>) => lenses('Cirrus/Cirrus.py', changed)[0]?.replace(/^Cirrus: | ->.*$/g, '');

describe('the code lens of a delegate class', () => {
  it('shows its methods and targets, and links to the metadata', () =>
    assert.deepEqual(lenses('Cirrus/Cirrus.py'), ['Cirrus: Cloud delegate: 2 of 6 methods, registered for ec2 -> "cloud"']));
  it('lists a few targets, and counts the others', () => {
    const targets = (...names: string[]) =>
      atClass({ 'Cirrus/Cirrus.info': JSON.stringify({ type: 'cloud', targets: names.map((name) => [name]) }) });
    assert.match(targets('a', 'b') ?? '', /registered for a and b$/);
    assert.match(targets('a', 'b', 'c', 'd') ?? '', /registered for a, b, c, and d$/);
    assert.match(targets('a', 'b', 'c', 'd', 'e') ?? '', /registered for a, b, c, and 2 more$/);
  });
  it('works for OS plugins and the reference format, too', () => {
    const os = CLASS.replaceAll('Cloud', 'OS').replace('push_image_to_provider', 'create_base_image');
    const documents = { 'Cirrus/info.json': '{"type": "os", "targets": {"Fedora": ["30"]}}', 'Cirrus/Cirrus.info': '' };
    assert.equal(atClass({ 'Cirrus/Cirrus.py': os, ...documents }), 'OS delegate: 1 of 4 methods, registered for Fedora 30');
  });
  it('shows "at least" if the class may have more methods, and nothing uncertain', () => {
    const base = CLASS.replace('(object)', '(Base)').replace('\n\n', '\nfrom elsewhere import Base\n\n');
    assert.match(atClass({ 'Cirrus/Cirrus.py': base }) ?? '', /^Cloud delegate: at least 2 of 6 methods, /);
    const replaced = `${CLASS}\nimport elsewhere\nelsewhere.change(Cirrus)\n`;
    assert.match(atClass({ 'Cirrus/Cirrus.py': replaced }) ?? '', /^Cloud delegate(: at least 2 of 6 methods)?, /);
    const either = 'if input():\n    from .Cirrus import Cirrus as delegate_class\nelse:\n    from .Other import Other as delegate_class\n';
    const two = { 'Cirrus/__init__.py': either, 'Cirrus/Other.py': CLASS.replace('Cirrus', 'Other') };
    assert.deepEqual([...lenses('Cirrus/Cirrus.py', two), ...lenses('Cirrus/__init__.py', two)], []);
  });
  it('omits targets that Image Factory does not register', () => {
    for (const info of ['{"type": "cloud", "targets": ["ec2"]}', '{"type": "cluod", "targets": [["ec2"]]}', `${INFO},`, ''])
      assert.equal(atClass({ 'Cirrus/Cirrus.info': info }), 'Cloud delegate: 2 of 6 methods', info);
  });
  it('only counts methods', () =>
    assert.match(atClass({ 'Cirrus/Cirrus.py': `${CLASS}    snapshot_image_on_provider = None\n` }) ?? '', /: 2 of 6 methods/));
  it('distinguishes plugins that share a class', () => {
    const other = {
      'Nimbus/Nimbus.info': INFO.replace('ec2', 'gce'),
      'Nimbus/__init__.py': 'from ..Cirrus.Cirrus import Cirrus as delegate_class\n',
    };
    assert.deepEqual(lenses('Cirrus/Cirrus.py', other), [
      'Cirrus: Cirrus: Cloud delegate: 2 of 6 methods, registered for ec2 -> "cloud"',
      'Cirrus: Nimbus: Cloud delegate: 2 of 6 methods, registered for gce -> "cloud"',
    ]);
  });
  it('distinguishes classes at the same position of different files', () => {
    const other = {
      'Nimbus/Nimbus.info': INFO.replace('ec2', 'gce'),
      'Nimbus/__init__.py': 'from .Nimbus import Nimbus as delegate_class\n',
      'Nimbus/Nimbus.py': CLASS.replace('Cirrus', 'Nimbus'),
    };
    assert.deepEqual(lenses('Cirrus/Cirrus.py', other), ['Cirrus: Cloud delegate: 2 of 6 methods, registered for ec2 -> "cloud"']);
  });
});

describe('the code lens of delegate_class', () => {
  it('shows the class and its location, and links to it', () => {
    assert.deepEqual(lenses('Cirrus/__init__.py'), ['delegate_class: Cloud delegate Cirrus in Cirrus.py -> Cirrus']);
    const moved = {
      'Cirrus/__init__.py': 'from ..Base.cloud import Cirrus\ndelegate_class = Cirrus\n',
      'Base/__init__.py': '',
      'Base/cloud.py': CLASS,
    };
    assert.deepEqual(lenses('Cirrus/__init__.py', moved), ['delegate_class: Cloud delegate Cirrus in ../Base/cloud.py -> Cirrus']);
  });
  it('is omitted if there is no class, or at the class itself', () => {
    assert.deepEqual(lenses('Cirrus/__init__.py', { 'Cirrus/__init__.py': 'from .Nothing import Cirrus as delegate_class\n' }), []);
    assert.equal(lenses('Cirrus/__init__.py', { 'Cirrus/__init__.py': CLASS.replace('class Cirrus', 'class delegate_class') }).length, 1);
  });
});
