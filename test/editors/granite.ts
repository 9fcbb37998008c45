import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLI, scratchFolder } from '../support/cli.ts';

/** How an editor starts the server. */
export const SERVER_COMMAND = [process.execPath, CLI, 'lsp', '--stdio'];

const METADATA = `{
  "name": "Granite",
  "description": "Installs Granite", "type": "oss",
  "targets": [ ["Granite", null, null] ],
  "maintainer": { "name": "Ada", "email": "ada@example.org", "url": "https://example.org" },
  "version": "1.0",
  "license": "Apache-2.0"
}
`;

const MODULE = `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class Granite(object):
    def create_base_image(self, builder, template, parameters):
        pass

    def create_target_image(self, builder, target, base_image, parameters):
        pass
`;

/** A workspace with one plugin, whose type is wrong and whose `__init__.py` is missing. */
export function graniteWorkspace(): string {
  const workspace = scratchFolder('editor');
  const plugin = path.join(workspace, 'imagefactory_plugins', 'Granite');
  mkdirSync(plugin, { recursive: true });
  writeFileSync(path.join(plugin, 'Granite.info'), METADATA);
  writeFileSync(path.join(plugin, 'Granite.py'), MODULE);
  return workspace;
}
