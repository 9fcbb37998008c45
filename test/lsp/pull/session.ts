import assert from 'node:assert/strict';
import path from 'node:path';
import type { Diagnostic, DocumentDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { MODERN } from '../../support/clientOptions.ts';
import { LspClient, uriOf } from '../../support/lspClient.ts';
import { folderWith } from '../../support/server.ts';
import { until as waitUntil } from '../../support/until.ts';

/** Metadata in the format loader-1.1 with this target. */
export const info = (target: string, type = 'cloud') => `{
    "type": "${type}",
    "targets": [["${target}"]],
    "description": "Brings images somewhere",
    "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
    "version": "1.0",
    "license": "Apache-2.0"
}
`;
const REST = `
    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        pass

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        pass
`;
const method = (parameters: string) => `    def push_image_to_provider(self, ${parameters}):\n        pass\n${REST}`;
/** Two delegate classes, of which the second has a method with too few parameters. */
export const MODULE = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Good(object):
${method('builder, provider, credentials, target, image, parameters')}

@implementer(CloudDelegate)
class Bad(object):
${method('builder, provider')}`;
export const initializer = (name: string) => `from .Cirrus import ${name} as delegate_class\n`;

/** A plugin without problems, and one that claims another target. */
export function workspace() {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/Cirrus.info': info('cirrus'),
    'imagefactory_plugins/Cirrus/__init__.py': initializer('Good'),
    'imagefactory_plugins/Cirrus/Cirrus.py': MODULE,
    'imagefactory_plugins/Nimbus/Nimbus.info': info('nimbus'),
    'imagefactory_plugins/Nimbus/__init__.py': 'from imagefactory_plugins.Cirrus.Cirrus import Good as delegate_class\n',
  });
  const at = (name: string) => path.join(folder, 'imagefactory_plugins', name);
  const [document, start, module] = [at('Cirrus/Cirrus.info'), at('Cirrus/__init__.py'), at('Cirrus/Cirrus.py')];
  return { folder, info: document, initializer: start, module, rival: at('Nimbus/Nimbus.info') };
}

const { publishDiagnostics, ...others } = MODERN.textDocument;
/** The capabilities of an editor that only supports pulled diagnostics. */
const ASKING = {
  workspace: { ...MODERN.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...others, diagnostic: { ...publishDiagnostics, relatedDocumentSupport: false } },
};
/** The capabilities of an editor that also accepts related documents. */
export const RELATING = {
  ...ASKING,
  textDocument: { ...ASKING.textDocument, diagnostic: { ...publishDiagnostics, relatedDocumentSupport: true } },
};

const clients: LspClient[] = [];

/** Starts an editor that pulls diagnostics. Counts the refreshes that it gets. */
export async function start(folder: string, capabilities: object = ASKING, more: object = {}) {
  const client = await LspClient.start({ folders: [folder], capabilities, ...more });
  clients.push(client);
  const refreshes = { count: 0 };
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes.count++;
    return null;
  });
  return { client, refreshes };
}

/** Ends all sessions. @throws if diagnostics were pushed to one of the editors */
export async function stopAll(): Promise<void> {
  for (const client of clients.splice(0)) {
    assert.deepEqual(client.published, [], 'who asks gets nothing pushed');
    await client.stop();
  }
}

/** Pulls the diagnostics of a file. */
export const ask = (client: LspClient, file: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uriOf(file) }, previousResultId });
/** The rules in a report. */
export const rulesOf = (report: { readonly items?: readonly Diagnostic[] } | undefined) => report?.items?.map(({ code }) => code);

/** An open `workspace/diagnostic` request, and its partial results. */
export function follow(client: LspClient, previousResultIds: readonly { uri: string; value: string }[] = []) {
  const reports: WorkspaceDocumentDiagnosticReport[][] = [];
  client.connection.onNotification('$/progress', ({ value }: { value: { items: WorkspaceDocumentDiagnosticReport[] } }) => {
    reports.push(value.items);
  });
  const cancellation = new CancellationTokenSource();
  const params = { previousResultIds, partialResultToken: 'all' };
  const answer = client.connection.sendRequest('workspace/diagnostic', params, cancellation.token);
  answer.catch(() => undefined);
  const last = (file: string) => reports.flat().findLast(({ uri }) => uri === uriOf(file));
  const until = async (what: string, holds: () => boolean) => {
    await waitUntil(() => `${what}\n${JSON.stringify(reports)}`, holds);
  };
  const shows = (file: string, ...rules: string[]) =>
    until(`${rules} in ${file}`, () => {
      const report = last(file);
      return report?.kind === 'full' && String(rulesOf(report)) === String(rules);
    });
  return { reports, answer, cancel: () => cancellation.cancel(), last, until, shows };
}
