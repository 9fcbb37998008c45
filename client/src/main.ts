import * as vscode from 'vscode';
import type { PluginType } from '../../protocol/common.ts';
import { addTarget } from './commands/addTarget.ts';
import { convertMetadata } from './commands/convert.ts';
import { implementMethods } from './commands/implement.ts';
import { setMembership } from './commands/membership.ts';
import { createMissing } from './commands/missingFiles.ts';
import { registerServerCommands } from './commands/serverCommands.ts';
import { newPlugin } from './newPlugin/command.ts';
import { exportTemplates } from './newPlugin/exportTemplates.ts';
import { showRefusal } from './refusal.ts';
import { renamePlugin } from './renamePlugin/command.ts';
import { RenamePreview } from './renamePlugin/preview.ts';
import { followFirstSteps } from './session/firstSteps.ts';
import { Session } from './session/session.ts';
import { Tasks } from './tasks.ts';
import { PluginTests } from './testing/pluginTests.ts';
import { viewCommands } from './views/commands.ts';
import { nodeOf } from './views/tree/elements.ts';
import { FocusedRow, isFocusedRow } from './views/tree/focusedRow.ts';
import { addressOfElement } from './views/tree/open.ts';
import type { PluginsView } from './views/tree/pluginsTree.ts';

/** The interface that the entry point uses. */
export interface Client {
  /**
   * Runs a command of the manifest, and shows the message of a refusal.
   * @returns the result of the command, or the message
   */
  run(command: string, args: readonly unknown[]): Promise<unknown>;
  /** Starts the language server, unless it is running. */
  start(): Promise<void>;
  readonly tasks: Tasks;
}

/** Creates the client without starting the server. */
export function createClient(context: vscode.ExtensionContext, view: PluginsView): Client {
  const output = vscode.window.createOutputChannel('Image Factory', { log: true });
  const session = new Session(context.asAbsolutePath('dist/server.js'), output);
  const preview = new RenamePreview();
  const focused = new FocusedRow(view.view);
  const program = context.asAbsolutePath('dist/cli.js');
  const tests = new PluginTests(session, program);
  context.subscriptions.push(output, session, preview, focused, tests, followFirstSteps(), registerServerCommands());
  const views = viewCommands(session, view, context);
  const create = (type: PluginType | undefined, args: readonly unknown[]) =>
    newPlugin({ session, memory: context }, type, args.map(addressOfElement));
  const copyName = async (node: unknown) => views.copyName(isFocusedRow(node) ? await focused.row() : node);
  const commands: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
    ...views,
    newPlugin: (...args) => create(undefined, args),
    newOsPlugin: (...args) => create('os', args),
    newCloudPlugin: (...args) => create('cloud', args),
    exportTemplates: (folder) => exportTemplates(session, folder),
    addTarget: (...args) => addTarget(session, args.map(nodeOf)),
    createMetadata: (address) => createMissing(session, 'metadata', address),
    createInitializer: (address) => createMissing(session, 'initializer', address),
    convertMetadata: (...args) => convertMetadata(session, args.map(addressOfElement)),
    implementMethods: (...args) => implementMethods(session, args.map(nodeOf)),
    renamePlugin: async (...args) => {
      const chosen = isFocusedRow(args[0]) ? [await focused.plugin()] : args;
      await renamePlugin({ session, preview, output, selected: () => nodeOf(view.view.selection[0]) }, chosen.map(nodeOf));
    },
    verifyPlugin: (address) => tests.verify(addressOfElement(address)),
    treatAsPlugin: (address) => setMembership(session, true, addressOfElement(address)),
    notAPlugin: (address) => setMembership(session, false, addressOfElement(address)),
    copyName,
    copyTarget: copyName,
    restartServer: () => session.restart(),
    showOutput: () => output.show(),
  };
  return {
    async run(command, args) {
      try {
        return await commands[command.replace('imagefactory.', '')]?.(...args);
      } catch (error) {
        return showRefusal(error);
      }
    },
    start: () => session.start(),
    tasks: new Tasks(program),
  };
}
