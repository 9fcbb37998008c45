import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const name = 'a fix selects what has to be filled in, shows what it changed elsewhere, and undo takes that back';

export async function run({ page, driver, workspace }) {
  const { editor } = driver;
  const plugin = path.join(workspace, 'imagefactory_plugins/Basalt');
  const settings = path.join(workspace, '.imagefactory.json');
  const module = path.join(plugin, 'Basalt.py');
  mkdirSync(plugin);
  writeFileSync(path.join(plugin, '__init__.py'), 'from .Basalt import Basalt as delegate_class\n');
  writeFileSync(
    module,
    'from imgfac.CloudDelegate import CloudDelegate\nfrom zope.interface import implementer\n\n\n@implementer(CloudDelegate)\nclass Basalt(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
  );
  writeFileSync(path.join(plugin, 'Basalt.info'), '{\n  "type": "os",\n  "targets": [["Basalt", "1", null]]\n}\n');
  const dirty = page.locator('.tab.dirty');

  await driver.openFile('imagefactory_plugins/Basalt/Basalt.info');
  await editor.waitForSquiggle('warning');
  await editor.click('{', 'begin');
  await editor.quickFixes('Add all missing keys');
  await editor.applyFix('Add all missing keys');
  await editor.waitForText('Installs Basalt');
  await page.locator('.action-widget:visible').waitFor({ state: 'hidden' });
  await editor.type('Installs basalt');
  await driver.press('Tab');
  await editor.type('MIT');
  await editor.waitForText('MIT');
  await driver.press('Escape');
  const text = await editor.text();
  assert.match(text, /^ {2}"description": "Installs basalt",\n {2}"maintainer": \{\n {4}"name": /m);
  assert.match(text, /^ {2}"license": "MIT"\n\}/m);
  await driver.press('Control+S');

  // The class is in another file, which is changed, saved, and shown.
  await editor.click('os');
  await editor.quickFixes('Declare OSDelegate');
  await editor.applyFix('Declare OSDelegate');
  await editor.waitForFile('imagefactory_plugins/Basalt/Basalt.py');
  await dirty.waitFor({ state: 'detached' });
  assert.match(readFileSync(module, 'utf8'), /@implementer\(OSDelegate\)/);
  await driver.press('Control+Z');
  await editor.waitForText('@implementer(CloudDelegate)');
  await driver.press('Control+S');
  await dirty.waitFor({ state: 'detached' });

  await driver.openFile('imagefactory_plugins/Broken/info.json');
  await editor.waitForSquiggle('error');
  await editor.click('clowd');
  await editor.quickFixes('Turn off invalid-type in this file');
  await editor.applyFix('Turn off invalid-type in this file');
  await editor.waitForFile('.imagefactory.json');
  await driver.waitForExplorer('.imagefactory.json');
  assert.ok(existsSync(settings));
  await driver.press('Control+Z');
  await driver.waitUntilGone('.imagefactory.json');
  assert.ok(!existsSync(settings));
}
