import assert from 'node:assert/strict';
import { it } from 'node:test';
import { projectOf } from '../support/engine.ts';

it('notifications about files with the same text affect no plugin', () => {
  const plugin = '/work/imagefactory_plugins/Granite';
  const texts = {
    [`${plugin}/Granite.info`]: '{"type": "os", "targets": [["Granite"]]}',
    [`${plugin}/__init__.py`]: 'delegate_class = 1\n',
  };
  const { project } = projectOf(texts);
  project.discover(['/work']);
  project.check(plugin);
  for (const path of [...Object.keys(texts), ...Object.keys(texts)]) assert.deepEqual(project.changed(path), [], path);
});
