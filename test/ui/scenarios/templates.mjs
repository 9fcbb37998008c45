import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

export const name = 'a TDL template shows which plugin builds it, and a mistake in it is reported and fixed';

const TEMPLATE = `<template>
  <name>fedora-30-vim</name>
  <os>
    <name>fedora</name>
    <version>30</version>
    <arch>x86_64</arch>
    <install type="url">
      <url>https://mirror.example.com/fedora/30/</url>
    </install>
  </os>
  <description>Fedora 30 with an editor</description>
  <packages>
    <package name="vim"/>
  </packages>
</template>
`;

export async function run({ page, driver, workspace, shot }) {
  const { editor } = driver;
  const lens = (text) => page.locator('.codelens-decoration', { hasText: text }).first().waitFor();
  writeFileSync(path.join(workspace, 'fedora.tdl'), TEMPLATE);
  await driver.openFile('imagefactory_plugins/Granite/Granite.info');
  await driver.openFile('fedora.tdl');
  await lens('No plugin builds "fedora". Did you mean "Fedora"?');
  await editor.waitForSquiggle('info');
  // A hover would cover the lens.
  await editor.click('<os>');
  await driver.press('Alt+F8');
  await page.locator('.marker-widget', { hasText: 'Unknown operating system "fedora"' }).waitFor();
  await shot('template');
  await driver.press('Escape');

  await editor.click('fedora<');
  await editor.quickFixes('Change to "Fedora"');
  await editor.applyFix('Change to "Fedora"');
  await lens('Built by Granite');
  await editor.waitForNoSquiggle('info');

  // The claim, and from there all templates that it applies to.
  await page.locator('.codelens-decoration a', { hasText: 'Built by Granite' }).first().click();
  await editor.waitForFile('imagefactory_plugins/Granite/Granite.info');
  await driver.press('Shift+F12');
  const references = page.locator('.reference-zone-widget');
  await references.getByText('fedora.tdl').first().waitFor();
  assert.ok(await references.isVisible());
}
