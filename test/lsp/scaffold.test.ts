import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { DialogueAnswers, DialogueState, DialogueStepId, NewPluginParams, NewPluginTurn } from '../../protocol/newPlugin.ts';
import type { ClientOptions } from '../support/clientOptions.ts';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const SETUP = "plugins = ['EC2', 'Nova']\nfor one in plugins:\n    print('imagefactory_plugins/' + one + '.info')\n";
const FILES = {
  'imagefactory_plugins/setup.py': SETUP,
  'imagefactory_plugins/EC2/__init__.py': '',
  'imagefactory_plugins/Nova/__init__.py': '',
  'imagefactory_plugins/Nova/Nova.info': '{"type": "cloud", "targets": [["ec2"]]}',
};
const answers = {
  type: 'cloud',
  name: 'Slate',
  dialect: 'loader-1.1',
  targets: [{ name: 'ec2' }, { name: 'slate' }],
  maintainer: { name: 'Ann', email: 'ann@example.org', url: 'https://example.org' },
};

interface Plan {
  readonly files: readonly { path: string; text: string }[];
  readonly problems: readonly { field: string; index?: number; severity: string; message: string }[];
  readonly templates?: string;
  readonly lists?: readonly string[];
  readonly registration?: WorkspaceEdit;
  readonly findings?: readonly { rule: string; file: string; line: number; severity: string }[];
}

const turn = (params: NewPluginParams) => client.connection.sendRequest<NewPluginTurn>('imagefactory/newPlugin', params);
const at = (step: DialogueStepId, given: DialogueAnswers): DialogueState => ({ answers: given, at: step, history: [], isReviewed: false });

let client: LspClient;
afterEach(() => client.stop());

async function start(files: Readonly<Record<string, string>>, options: ClientOptions = {}) {
  const folder = folderWith({ ...FILES, ...files });
  client = await LspClient.start({ folders: [folder], ...options });
  const workspace = uriOf(path.join(folder, 'imagefactory_plugins'));
  const plan = (more: object = {}) =>
    client.connection.sendRequest<Plan>('imagefactory/scaffold', { answers, folder: workspace, isTrusted: true, ...more });
  return { folder, workspace, plan };
}

describe('planning a new plugin', () => {
  it('reports targets that other plugins claim, among the choices and the problems', async () => {
    const { plan, workspace } = await start({});
    const [claimed, ...more] = (await plan()).problems;
    assert.deepEqual([claimed?.field, claimed?.index, claimed?.severity, more.length], ['targets', 0, 'warning', 0]);
    assert.match(claimed?.message ?? '', /^Nova already builds "ec2"/);
    const { step } = await turn({ folders: [workspace], kind: 'cloud', state: at('targets', { kind: 'cloud', name: 'Slate' }) });
    const problemOf = (value: string) => step.items.find((item) => item.value === value)?.problem?.message;
    assert.match(problemOf('ec2') ?? '', /^Nova already builds "ec2"/);
    assert.equal(problemOf('gce'), undefined);
  });

  it('registers it if requested, and checks the result', async () => {
    const { plan, folder } = await start({});
    const without = await plan({ check: true });
    assert.deepEqual([without.lists, without.registration], [['setup.py'], undefined]);
    assert.deepEqual(
      without.findings?.map(({ rule, file, severity }) => `${severity} ${rule} ${file}`),
      ['hint plugin-not-packaged Slate/Slate.info'],
    );
    const { registration, findings } = await plan({ check: true, register: true });
    assert.deepEqual(findings, []);
    const [change, ...others] = (registration?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(others.length, 0);
    assert.equal(change?.textDocument.uri, uriOf(path.join(folder, 'imagefactory_plugins/setup.py')));
    const [edit] = change?.edits ?? [];
    assert.equal((edit as { newText: string }).newText, ", 'Slate'");
    assert.deepEqual(edit?.range.start, { line: 0, character: SETUP.indexOf(']') });
  });

  it('uses the templates of the user and those of a trusted workspace, and reports problems', async () => {
    const own = {
      '.imagefactory.json': '{"scaffold": {"templates": "own"}}',
      'own/__init__.py.mustache': '\ndelegate_class = {{argumentCount}}5\n',
    };
    const { plan } = await start(own);
    const broken = await plan();
    assert.deepEqual(broken.files, []);
    assert.match(broken.problems.at(-2)?.message ?? '', /^__init__\.py\.mustache, line 2: unknown name "argumentCount"/);
    const untrusted = await plan({ isTrusted: false });
    assert.deepEqual([untrusted.files.length, untrusted.templates], [3, undefined]);
  });

  it('checks the rendered templates', async () => {
    const own = { '.imagefactory.json': '{"scaffold": {"templates": "own"}}', 'own/__init__.py.mustache': '\ndelegate_class = 5\n' };
    const { plan } = await start(own);
    const { findings, templates, files } = await plan({ check: true, register: true });
    assert.deepEqual([templates, files.length], ['own', 3]);
    assert.deepEqual(
      findings?.map(({ rule, file, line }) => `${rule} ${file}:${line}`),
      ['delegate-not-a-class Slate/__init__.py:2'],
    );
  });

  it('reads templates named in the settings of the editor anywhere, those named in the workspace only inside it', async () => {
    const elsewhere = folderWith({ 'more.txt.mustache': '{{name}}' });
    let personal: object | null = { scaffold: { templates: elsewhere } };
    const configuration = (items: readonly object[]) => items.map(() => personal);
    const { plan } = await start({ '.imagefactory.json': JSON.stringify({ scaffold: { templates: elsewhere } }) }, { configuration });
    assert.equal((await plan()).files.at(-1)?.path, 'Slate/more.txt');
    personal = null;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.settled();
    const refused = await plan();
    assert.deepEqual(refused.files, []);
    assert.ok(refused.problems.some(({ message }) => /it points outside the workspace/.test(message)));
  });

  it('does not need an open folder', async () => {
    const folder = folderWith({ 'Nova/__init__.py': '' });
    client = await LspClient.start();
    const params = { answers, folder: uriOf(folder), isTrusted: true, check: true };
    const { files, findings, problems } = await client.connection.sendRequest<Plan>('imagefactory/scaffold', params);
    assert.deepEqual([files.length, findings, problems], [3, [], []]);
  });

  it('returns the built-in templates', async () => {
    await start({});
    const { files } = await client.connection.sendRequest<Plan>('imagefactory/templates', {});
    assert.ok(files.some(({ path: name }) => name === 'methods/abort.py.mustache'));
    assert.ok(files.every(({ path: name, text }) => name.endsWith('.mustache') && text.endsWith('\n')));
  });
});
