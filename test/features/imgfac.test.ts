import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definitionOf } from '../../server/src/features/navigation/navigate.ts';
import { pythonTopic } from '../../server/src/features/navigation/pythonTopic.ts';
import { projectOf } from '../support/engine.ts';

const FOLDER = '/work/imagefactory_plugins/Granite';
const MODULE = `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate

@implementer(OSDelegate)
class Granite(object):
    def create_base_image(self, builder, template, parameters):
        self.create_base_image = 1

    def helper(self):
        pass
`;
const PLUGIN = {
  [`${FOLDER}/Granite.info`]: '{"type": "os", "targets": [["Granite", null, null]]}',
  [`${FOLDER}/__init__.py`]: 'from .Granite import Granite as delegate_class\n',
  [`${FOLDER}/Granite.py`]: MODULE,
};
const INTERFACE = 'class OSDelegate(Interface):\n    def create_base_image(self, builder, template, parameters):\n        pass\n';
const imgfac = (folder: string) => ({ [`${folder}/imgfac/OSDelegate.py`]: INTERFACE, [`${folder}/imgfac/CloudDelegate.py`]: '' });

/** The line and file with the definition of the first `word`. */
function definition(word: string, others: Readonly<Record<string, string>>): string | undefined {
  const files = { ...PLUGIN, ...others };
  const { project } = projectOf(files);
  const path = `${FOLDER}/Granite.py`;
  const topic = pythonTopic(MODULE, path, project.check(FOLDER).plugin, MODULE.indexOf(word) + 1);
  const [to] = topic ? definitionOf(topic, project.packages.imgfacFor(FOLDER)) : [];
  return to && `${to.path} ${(files as Record<string, string>)[to.path]?.slice(to.span.start, to.span.end)}`;
}

describe("Image Factory's own source", () => {
  it('contains the definitions of interfaces and their methods', () => {
    assert.equal(definition('OSDelegate)', imgfac('/work')), '/work/imgfac/OSDelegate.py OSDelegate');
    assert.equal(definition('create_base_image', imgfac('/work')), '/work/imgfac/OSDelegate.py create_base_image');
    for (const word of ['helper', 'self', 'Granite(']) assert.equal(definition(word, imgfac('/work')), undefined, word);
  });
  it('is searched in the configured folder first', () => {
    const settings = { '/work/.imagefactory.json': '{"imgfacPath": "lib/factory"}' };
    assert.equal(
      definition('OSDelegate)', { ...imgfac('/work'), ...imgfac('/work/lib/factory'), ...settings }),
      '/work/lib/factory/imgfac/OSDelegate.py OSDelegate',
    );
    assert.equal(definition('OSDelegate)', { ...imgfac('/work'), ...settings }), '/work/imgfac/OSDelegate.py OSDelegate');
  });
  it('may be missing, or another one', () => {
    assert.equal(definition('OSDelegate)', {}), undefined);
    assert.equal(definition('OSDelegate)', { '/work/imgfac/OSDelegate.py': 'x = 1\n' }), undefined);
    assert.equal(definition('create_base_image', { '/work/imgfac/OSDelegate.py': 'class OSDelegate: pass\n' }), undefined);
  });
});
