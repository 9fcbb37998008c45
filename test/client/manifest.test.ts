import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { RULES } from '../../server/src/rules/index.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const { contributes, activationEvents } = manifest;
const activator = readFileSync(path.join(ROOT, 'client/src/extension.ts'), 'utf8');
const implementations = ['main.ts', 'views/commands.ts'].map((file) => readFileSync(path.join(ROOT, 'client/src', file), 'utf8')).join('');
const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

describe('the manifest', () => {
  it('activates the extension for opened documents and plain paths, never by searching', () => {
    for (const event of activationEvents as string[])
      assert.match(event, /^onLanguage:(json|python|plaintext)$|^workspaceContains:[\w.]+$/);
  });

  it('names commands that are implemented', () => {
    for (const command of commands)
      assert.match(implementations, new RegExp(`^ {4}(async )?${command.replace('imagefactory.', '')}[:(,]`, 'm'), command);
  });

  it('uses only its own commands in menus', () => {
    for (const entries of Object.values(contributes.menus) as { command: string }[][]) {
      for (const { command } of entries) assert.ok(commands.includes(command), command);
    }
  });

  it('gives every command a title in the category of the extension', () => {
    for (const { title, category } of contributes.commands) assert.ok(title && category === 'Image Factory');
  });

  it('describes every setting and every value, and has no default for what a project file can set', () => {
    for (const [name, setting] of Object.entries<Record<string, unknown[]>>(contributes.configuration.properties)) {
      assert.ok(setting.markdownDescription, name);
      assert.ok(setting.scope, name);
      if (setting.enum) assert.equal(setting.markdownEnumDescriptions?.length, setting.enum.length, name);
      // Settings that a project file cannot contain have a default.
      if (!/^imagefactory\.(trace|codeLens|view)\./.test(name)) assert.equal(setting.default, null, name);
    }
  });

  it('allows every setting per folder except those of the window, and restricts those that could open something outside an untrusted folder', () => {
    const { properties } = contributes.configuration;
    const perFolder = Object.keys(properties).filter((name) => !/^imagefactory\.(trace|view)\./.test(name));
    // The path of Python depends on the machine.
    const ofTheMachine = ['imagefactory.python'];
    for (const name of perFolder)
      assert.equal(properties[name].scope, ofTheMachine.includes(name) ? 'machine-overridable' : 'resource', name);
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, [
      'imagefactory.imgfacPath',
      'imagefactory.python',
      'imagefactory.scaffold.templates',
    ]);
    for (const name of untrustedWorkspaces.restrictedConfigurations) assert.ok(properties[name], name);
    // VS Code reads the list only if the support is "limited".
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.equal(virtualWorkspaces.supported, false);
  });

  it('lists every rule', () => {
    const { properties } = contributes.configuration.properties['imagefactory.rules'];
    assert.deepEqual(
      Object.keys(properties),
      RULES.map(({ name }) => name),
    );
  });

  it('contributes only files that exist', () => {
    const files = [manifest.icon, ...contributes.snippets.map((one: { path: string }) => one.path), contributes.jsonValidation[0].url];
    for (const file of files) assert.ok(existsSync(path.join(ROOT, file)), file);
  });

  it('never has VS Code validate metadata, which would report everything twice', () => {
    for (const { fileMatch } of contributes.jsonValidation) assert.equal(fileMatch, '.imagefactory.json');
  });
});

describe('the activator', () => {
  it('initially loads only VS Code and its own small modules', () => {
    const imports = [...activator.matchAll(/^import (?!type).*from '(.*)'/gm)].map(([, from]) => from);
    assert.deepEqual(imports, ['vscode', './detect.ts', './disk.ts', './hasPlugins.ts', './views/tree/deferredTree.ts']);
  });
});
