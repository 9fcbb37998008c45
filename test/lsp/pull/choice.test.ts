import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { MODERN } from '../../support/clientOptions.ts';
import { LspClient } from '../../support/lspClient.ts';
import { ask, info, rulesOf, workspace } from './session.ts';

describe('how an editor gets diagnostics', () => {
  const { publishDiagnostics } = MODERN.textDocument;
  const diagnostic = {};
  for (const [what, textDocument, wanted, expected] of [
    ['that says nothing of either way', {}, undefined, 'push'],
    ['that takes pushed ones', { publishDiagnostics }, undefined, 'push'],
    ['that takes pushed ones and wants to ask, though it cannot', { publishDiagnostics }, 'pull', 'push'],
    ['that can do both and does not choose', { publishDiagnostics, diagnostic }, undefined, 'push'],
    ['that can do both and wants them pushed', { publishDiagnostics, diagnostic }, 'push', 'push'],
    ['that can do both and wants to ask', { publishDiagnostics, diagnostic }, 'pull', 'pull'],
    ['that can only ask', { diagnostic }, undefined, 'pull'],
    ['that can only ask, whatever it wants', { diagnostic }, 'push', 'pull'],
  ] as const) {
    it(`${expected}, for one ${what}`, async () => {
      const { folder, rival } = workspace();
      writeFileSync(rival, info('cirrus'));
      const client = await LspClient.start({
        folders: [folder],
        capabilities: { textDocument },
        ...(wanted && { initializationOptions: { diagnostics: wanted } }),
      });
      const { diagnosticProvider } = client.initialized?.capabilities ?? {};
      if (expected === 'push') {
        await client.until('problems', () => client.rules(rival).includes('target-conflict'));
        assert.equal(diagnosticProvider, undefined);
        await assert.rejects(ask(client, rival), /Unhandled method/);
      } else {
        assert.deepEqual(diagnosticProvider, { identifier: 'imagefactory', interFileDependencies: true, workspaceDiagnostics: true });
        assert.deepEqual(rulesOf((await ask(client, rival)) as { items: Diagnostic[] }), ['target-conflict']);
        assert.deepEqual(client.published, []);
      }
      await client.stop();
    });
  }
});
