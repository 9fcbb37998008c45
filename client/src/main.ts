import * as vscode from 'vscode';
import type { PluginType } from '../../protocol/common.ts';
import type { MissingFilesParams } from '../../protocol/missingFiles.ts';
import { addTarget } from './commands/addTarget.ts';
import { convertMetadata } from './commands/convert.ts';
import { implementMethods } from './commands/implement.ts';
import { setMembership } from './commands/membership.ts';
import { createMissing } from './commands/missingFiles.ts';
import { registerShowChanges, registerShowReason } from './commands/showChanges.ts';
import { registerShowPlaces } from './commands/showPlaces.ts';
import { newPlugin } from './newPlugin/command.ts';
import { exportTemplates } from './newPlugin/exportTemplates.ts';
import { showRefusal } from './refusal.ts';
import { renamePlugin } from './renamePlugin/command.ts';
import { RenamePreview } from './renamePlugin/preview.ts';
import { followFirstSteps } from './session/firstSteps.ts';
import { Session } from './session/session.ts';
import { Tasks } from './tasks.ts';
import { PluginTests } from './testing/pluginTests.ts';
import { createViews, type ViewCommands } from './views/commands.ts';
import { nodeOf } from './views/tree/elements.ts';
import { FocusedRow, isFocusedRow } from './views/tree/focusedRow.ts';
import { addressOfElement } from './views/tree/open.ts';
import type { PluginsView } from './views/tree/pluginsTree.ts';

/** The interface that the entry point uses. */
export interface Client extends ViewCommands {
  /** Runs a command, and shows the message of a refusal. @returns the result of the command, or the message */
  attempt(run: () => unknown): Promise<unknown>;
  /** Starts the language server, unless it is running. */
  start(): Promise<void>;
  restart(): Promise<void>;
  showOutput(): void;
  /** Runs the wizard. `args` are those of the command: a folder from the Explorer, or prepared answers from a key binding. */
  newPlugin(type: PluginType | undefined, ...args: unknown[]): Promise<void>;
  /** Writes the built-in templates of new plugins into a folder. */
  exportTemplates(folder: unknown): Promise<void>;
  /** Prompts for a target and adds it to a metadata document. */
  addTarget(...args: unknown[]): Promise<void>;
  /** Creates the missing metadata or `__init__.py` of a plugin. */
  createMissing(which: MissingFilesParams['which'], address: unknown): Promise<void>;
  /** Converts metadata to the other format. */
  convertMetadata(...args: unknown[]): Promise<void>;
  /** Adds missing methods to a delegate class. */
  implementMethods(...args: unknown[]): Promise<void>;
  /** Renames a plugin and everything named after it. */
  renamePlugin(...args: unknown[]): Promise<void>;
  /** Includes a document as part of a plugin, or excludes it. */
  setMembership(isPlugin: boolean, address: unknown): Promise<void>;
  /** Verifies the plugin of a file or folder with Python. */
  verifyPlugin(address: unknown): Promise<unknown>;
  readonly tasks: Tasks;
}

/** Creates the client without starting the server. */
export function createClient(context: vscode.ExtensionContext, view: PluginsView): Client {
  const output = vscode.window.createOutputChannel('Image Factory', { log: true });
  const session = new Session(context.asAbsolutePath('dist/server.js'), output);
  const preview = new RenamePreview();
  const focused = new FocusedRow(view.view);
  context.subscriptions.push(
    output,
    session,
    preview,
    focused,
    followFirstSteps(),
    registerShowChanges(),
    registerShowPlaces(),
    registerShowReason(),
  );
  const views = createViews(session, view, context);
  const program = context.asAbsolutePath('dist/cli.js');
  const tests = new PluginTests(session, program);
  context.subscriptions.push(tests);
  return {
    ...views,
    attempt: async (run) => {
      try {
        return await run();
      } catch (error) {
        return showRefusal(error);
      }
    },
    copyName: async (node) => views.copyName(isFocusedRow(node) ? await focused.row() : node),
    tasks: new Tasks(program),
    start: () => session.start(),
    restart: () => session.restart(),
    showOutput: () => output.show(),
    newPlugin: (type, ...args) => newPlugin({ session, memory: context }, type, args.map(addressOfElement)),
    exportTemplates: (folder) => exportTemplates(session, folder),
    addTarget: (...args) => addTarget(session, args.map(nodeOf)),
    createMissing: (which, address) => createMissing(session, which, address),
    convertMetadata: (...args) => convertMetadata(session, args.map(addressOfElement)),
    implementMethods: (...args) => implementMethods(session, args.map(nodeOf)),
    renamePlugin: async (...args) => {
      const chosen = isFocusedRow(args[0]) ? [await focused.plugin()] : args;
      await renamePlugin({ session, preview, output, selected: () => nodeOf(view.view.selection[0]) }, chosen.map(nodeOf));
    },
    verifyPlugin: (address) => tests.verify(addressOfElement(address)),
    setMembership: (isPlugin, address) => setMembership(session, isPlugin, addressOfElement(address)),
  };
}
