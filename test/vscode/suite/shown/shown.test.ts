import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, loud, ours } from '../../support/diagnostics.ts';
import { openFile } from '../../support/workspace.ts';

const BROKEN = 'imagefactory_plugins/Broken';

describe('the examples', () => {
  it('show the problems of the broken plugin, in all its files', async () => {
    await openFile(`${BROKEN}/info.json`);
    for (const rule of ['invalid-type', 'invalid-maintainer', 'unknown-key', 'wrong-value-type', 'empty-value', 'wrong-dialect-targets']) {
      await finding(`${BROKEN}/info.json`, rule);
    }
    for (const rule of [
      'delegate-constructor',
      'method-signature',
      'should-create-returns-nothing',
      'misspelled-method',
      'method-never-runs',
    ]) {
      await finding(`${BROKEN}/Broken.py`, rule);
    }
  });

  it('mark the exact range', async () => {
    const { document } = await openFile(`${BROKEN}/info.json`);
    const { range, severity } = await finding(`${BROKEN}/info.json`, 'invalid-type');
    assert.equal(document.getText(range), '"clowd"');
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
  });

  it('link each finding to the page of its rule', async () => {
    const { code } = await finding(`${BROKEN}/info.json`, 'invalid-type');
    assert.ok(typeof code === 'object' && code.target.path.includes('invalid-type'), JSON.stringify(code));
  });

  it('have no findings in the healthy plugins', async () => {
    for (const name of ['Granite', 'Harbor']) {
      for (const file of [`${name}.info`, '__init__.py', `${name}.py`]) {
        const path = `imagefactory_plugins/${name}/${file}`;
        const { document } = await openFile(path);
        if (file.endsWith('.info')) assert.equal(document.languageId, 'json', 'JSON by the manifest');
        assert.deepEqual(ours(path), []);
      }
    }
  });

  it('have only hints in the reference example', async () => {
    await openFile('example_plugin/info.json');
    await openFile('example_plugin/ExampleMain.py');
    await finding('example_plugin/ExampleMain.py', 'obsolete-method');
    for (const file of ['info.json', '__init__.py', 'ExampleMain.py']) assert.deepEqual(loud(ours(`example_plugin/${file}`)), []);
  });
});
