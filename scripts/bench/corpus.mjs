import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes plugins of a realistic size, every tenth with a mistake.
 * @param {string} folder where to create the folder `imagefactory_plugins`
 * @param {number} count
 */
export function writePlugins(folder, count) {
  const plugins = path.join(folder, 'imagefactory_plugins');
  for (let i = 0; i < count; i++) {
    const name = `Plugin${i}`;
    const home = path.join(plugins, name);
    mkdirSync(home, { recursive: true });
    const metadata = i % 2 === 0 ? osMetadata(name) : cloudMetadata(name);
    if (i % 10 === 9) metadata.maintainer = 'nobody';
    writeFileSync(path.join(home, `${name}.info`), `${JSON.stringify(metadata, undefined, 4)}\n`);
    writeFileSync(path.join(home, '__init__.py'), `${LICENSE}\nfrom .${name} import ${name} as delegate_class\n`);
    writeFileSync(path.join(home, `${name}.py`), i % 2 === 0 ? osModule(name) : cloudModule(name));
  }
  writeFileSync(path.join(plugins, '__init__.py'), LICENSE);
}

const LICENSE = `#   Licensed under the Apache License, Version 2.0; you may not use this file except in compliance with it.\n`;

const metadataOf = (name, type, targets) => ({
  type,
  targets,
  description: `What ${name} is for, in one sentence of a usual length`,
  maintainer: { name: 'Stone Works', email: 'plugins@stone.example', url: 'https://stone.example/plugins' },
  version: '1.0',
  license: 'Apache-2.0',
});
const osMetadata = (name) =>
  metadataOf(name, 'os', [
    [name, '1', 'x86_64'],
    [name, '2', null],
    [name, null, null],
  ]);
const cloudMetadata = (name) => metadataOf(name, 'cloud', [[name.toLowerCase()]]);

const osModule = (name) =>
  moduleOf(name, 'OSDelegate', {
    create_base_image: 'builder, template, parameters',
    create_target_image: 'builder, target, base_image, parameters',
    add_cloud_plugin_content: 'content',
  });
const cloudModule = (name) =>
  moduleOf(name, 'CloudDelegate', {
    builder_should_create_target_image: 'builder, target, image_id, template, parameters',
    builder_will_create_target_image: 'builder, target, image_id, template, parameters',
    builder_did_create_target_image: 'builder, target, image_id, template, parameters',
    push_image_to_provider: 'builder, provider, credentials, target, target_image, parameters',
    snapshot_image_on_provider: 'builder, provider, credentials, target, template, parameters',
    delete_from_provider: 'builder, provider, credentials, target, parameters',
  });

function moduleOf(name, face, methods) {
  const helpers = Array.from({ length: 5 }, (_, i) => helper(i)).join('\n');
  const bodies = Object.entries(methods).map(
    ([method, parameters]) => `    def ${method}(self, ${parameters}):
        """Does what Image Factory asks for."""
        self.log.info("%s of ${name}" % "${method}")
        self._step_0(parameters if "${parameters}".endswith("parameters") else {})
        return True
`,
  );
  return `${LICENSE}
import logging
import os
from zope.interface import implementer
from imgfac.${face} import ${face}


@implementer(${face})
class ${name}(object):
    """A plugin."""

    def __init__(self):
        super(${name}, self).__init__()
        self.log = logging.getLogger("%s.%s" % (__name__, self.__class__.__name__))

${bodies.join('\n')}
${helpers}`;
}

const helper = (i) => `    def _step_${i}(self, parameters):
        for key, value in sorted(parameters.items()):
            if key.startswith("step${i}") and value is not None:
                path = os.path.join("/var/lib", key, "%d" % ${i})
                try:
                    self.log.debug("using %s for %s", path, value)
                except (KeyError, ValueError) as error:
                    self.log.warning("step failed: %s", error)
        return None
`;

/** Documents that are slow to check, by description. */
export const HOSTILE = {
  'a document of 1 MiB': () => `{"targets": [], "type": "os", "description": "${'x'.repeat(1024 * 1024 - 60)}"}`,
  'a document of 1 MiB of short values': () => `{"type": "os", "targets": [${'["a",null,null],'.repeat(65_000)}["b"]]}`,
  '20 KB of [': () => '['.repeat(20_000),
  '50,000 duplicate keys': () => `{"type": "os", "targets": []${', "type": "os"'.repeat(50_000)}}`,
  '50,000 lines of mistakes': () => `{\n${"'a': None,\n".repeat(50_000)}}`,
};
