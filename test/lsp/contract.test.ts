import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, it } from 'node:test';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const PUSH = 'push_image_to_provider(self, builder, provider, credentials, target_image, parameters)';
const MODULE = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Cirrus(object):
    def ${PUSH}:
        pass
`;
/** The interface of 2012-03-23. */
const INTERFACE = `from zope.interface import Interface


class CloudDelegate(Interface):
    def ${PUSH}:
        pass

    def snapshot_image_on_provider(self, builder, provider, credentials, template, parameters):
        pass
${['should', 'will', 'did']
  .map((when) => `\n    def builder_${when}_create_target_image(self, builder, target, image_id, template, parameters):\n        pass\n`)
  .join('')}`;

let client: LspClient;
afterEach(() => client.stop());

it('checks a plugin against the Image Factory in the workspace, also while it is edited', async () => {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/info.json': '{"name": "Cirrus", "type": "cloud", "targets": {"cirrus": ["upload"]}}',
    'imagefactory_plugins/Cirrus/__init__.py': 'from .Cirrus import Cirrus as delegate_class\n',
    'imagefactory_plugins/Cirrus/Cirrus.py': MODULE,
    'imgfac/__init__.py': '',
    'imgfac/CloudDelegate.py': INTERFACE,
  });
  const module = path.join(folder, 'imagefactory_plugins/Cirrus/Cirrus.py');
  const interfaces = path.join(folder, 'imgfac/CloudDelegate.py');
  const refused = () => client.problems(module).filter(({ code }) => code === 'method-signature');
  client = await LspClient.start({ folders: [folder] });
  client.open(module, MODULE);
  await client.until('an answer', () => client.published.length > 0);
  assert.deepEqual(refused(), []);
  client.open(interfaces, INTERFACE);
  client.change(interfaces, [
    {
      text: INTERFACE.replace('credentials, target_image', 'credentials, target, target_image').replace(
        'credentials, template',
        'credentials, target, template',
      ),
    },
  ]);
  await client.until('a finding', () => refused().length === 1);
  client.change(interfaces, [{ text: INTERFACE }]);
  await client.until('no finding', () => refused().length === 0);
});
