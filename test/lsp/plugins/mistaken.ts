import path from 'node:path';
import { client } from '../../support/session.ts';

/** Metadata in which only the type is wrong. */
export const METADATA = (name: string) => `{
  "name": "${name}",
  "description": "Pushes images to ${name}",
  "type": "clowd",
  "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
  "version": "1.0",
  "license": "Apache-2.0",
  "targets": { "${name.toLowerCase()}": ["upload", "snapshot"] }
}
`;
const MODULE = (name: string) => `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class ${name}(object):
    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        self.pushed = target

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        self.taken = target

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        self.deleted = target

    def builder_should_create_target_image(self, builder, target, image_id, template, parameters):
        return True

    def builder_will_create_target_image(self, builder, target, image_id, template, parameters):
        self.will = target

    def builder_did_create_target_image(self, builder, target, image_id, template, parameters):
        self.did = target
`;

/** A package whose metadata has one mistake: its type. */
export function mistaken(folder: string): Record<string, string> {
  const name = path.posix.basename(folder);
  return {
    [`${folder}/info.json`]: METADATA(name),
    [`${folder}/__init__.py`]: `from .${name} import ${name} as delegate_class\n`,
    [`${folder}/${name}.py`]: MODULE(name),
  };
}

/** Whether the editor shows that mistake. */
export const isMistaken = (file: string) => client.rules(file).includes('invalid-type');

/** Whether the editor shows no problems in a file. */
export const isSilent = (file: string) => client.rules(file).length === 0;
