import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { rules } from '../../support/diagnostics.ts';
import { root, until } from '../../support/workspace.ts';

const COUNT = 500;
const KILN = 'imagefactory_plugins/Kiln/Kiln.info';

interface Sum {
  readonly plugins: number;
  readonly counts: Readonly<Record<string, number>>;
}
const checkAll = () => vscode.commands.executeCommand<Sum | undefined>('imagefactory.checkAllPlugins');

/** Adds many plugins without problems to the few of the workspace. */
function writePlugins(): void {
  for (let i = 0; i < COUNT; i++) {
    const name = `Slate${i}`;
    const folder = path.join(root().fsPath, 'imagefactory_plugins', name);
    const maintainer = { name: 'Ada', email: 'ada@slate.example', url: 'https://slate.example' };
    const metadata = { type: 'os', targets: [[name, null, null]], description: name, maintainer, version: '1.0', license: 'Apache-2.0' };
    const python =
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\n\n\n@implementer(OSDelegate)\n' +
      `class ${name}(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.info`), `${JSON.stringify(metadata, undefined, 4)}\n`);
    writeFileSync(path.join(folder, '__init__.py'), `from .${name} import ${name} as delegate_class\n`);
    writeFileSync(path.join(folder, `${name}.py`), python);
  }
}

/** Replaces a function of VS Code's UI, because tests cannot click. */
function standIn<K extends 'withProgress' | 'showErrorMessage'>(name: K, make: (real: (typeof vscode.window)[K]) => unknown): void {
  const { window } = vscode;
  const real = window[name];
  Object.assign(window, { [name]: make(real.bind(window) as typeof real) });
  after.push(() => Object.assign(window, { [name]: real }));
}
const after: (() => void)[] = [];

describe('checking several hundred plugins', () => {
  before(async () => {
    writePlugins();
    await until('the plugins checked', () => rules(KILN).includes('unreachable-target'));
  });
  afterEach(() => {
    for (const undo of after.splice(0)) undo();
  });

  it('shows progress and a summary, and opens the problems on request', async () => {
    const told: string[] = [];
    standIn('withProgress', (real) => (options: vscode.ProgressOptions, task: Parameters<typeof real>[1]) => {
      assert.deepEqual([options.cancellable, options.location], [true, vscode.ProgressLocation.Notification]);
      return real(options, (progress, token) => {
        const report = (value: { message?: string; increment?: number }) => {
          told.push(value.message ?? '');
          progress.report(value);
        };
        return task({ report }, token);
      });
    });
    const summed = new Promise<readonly string[]>((resolve) => {
      standIn('showErrorMessage', () => async (...words: string[]) => {
        resolve(words);
        return words[1];
      });
    });
    const sum = await checkAll();
    assert.equal(sum?.plugins, COUNT + 4);
    assert.ok(told.includes(`20 of ${COUNT + 4} plugins`) && told.length > 10, told.join());
    const [message, ...buttons] = await summed;
    assert.match(message ?? '', new RegExp(`^${COUNT + 4} plugins checked: \\d+ errors?, .* in \\d+ files\\.$`));
    assert.deepEqual(buttons, ['Show Problems']);
  });

  it('stops without a message when it is cancelled', async () => {
    let reports = 0;
    standIn(
      'withProgress',
      (real) => (options: vscode.ProgressOptions, task: Parameters<typeof real>[1]) =>
        real(options, (progress) => {
          const cancellation = new vscode.CancellationTokenSource();
          const report = (value: { message?: string; increment?: number }) => {
            progress.report(value);
            reports++;
            cancellation.cancel();
          };
          return task({ report }, cancellation.token);
        }),
    );
    const messages: string[] = [];
    standIn('showErrorMessage', () => async (message: string) => void messages.push(message));
    assert.equal(await checkAll(), undefined);
    assert.deepEqual(messages, []);
    // The server has stopped working on it: it answers another request without sending more reports first.
    await vscode.commands.executeCommand('imagefactory.refreshPlugins');
    assert.ok(reports < COUNT / 20, `${reports} reports`);
  });
});
