import * as vscode from 'vscode';

/** The type of tasks in `tasks.json`, as declared in the manifest. */
const TYPE = 'imagefactory';
const MATCHER = '$imagefactory';

/** A task in `tasks.json`. */
interface Definition extends vscode.TaskDefinition {
  readonly command: string;
  readonly args?: readonly string[];
}

/** How long to wait after the end of a task until VS Code has applied the problem matcher, for which there is no event. In milliseconds. */
const MATCHER_DELAY_MS = 1000;

/**
 * Restores the server's diagnostics after tasks. The problem matcher has the same owner as the server's diagnostics, so that problems are not shown twice.
 * But when a task ends, VS Code removes all diagnostics of that owner that the task did not find, even in other files.
 */
export function keepFindings(findings: vscode.DiagnosticCollection): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const restore = () => findings.forEach((uri, diagnostics) => void findings.set(uri, diagnostics));
  const listener = vscode.tasks.onDidEndTask(({ execution: { task } }) => {
    // The problem matchers of custom tasks are not known.
    if (task.definition.type !== TYPE && task.source !== 'Workspace') return;
    clearTimeout(timer);
    timer = setTimeout(restore, MATCHER_DELAY_MS);
  });
  return vscode.Disposable.from(listener, { dispose: () => clearTimeout(timer) });
}

/** Provides the command line as tasks, whose findings appear in the Problems view. */
export class Tasks {
  readonly #program: string;

  /** @param program path of the bundled command line */
  constructor(program: string) {
    this.#program = program;
  }

  /** The tasks that are offered without a `tasks.json`: checking each workspace folder. */
  provide(): vscode.Task[] {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => this.#task({ type: TYPE, command: 'check' }, folder));
  }

  /** Makes a task of `tasks.json` runnable; undefined if it is not of our type. */
  resolve({ definition, scope }: vscode.Task): vscode.Task | undefined {
    if (definition.type !== TYPE || typeof definition.command !== 'string') return undefined;
    return this.#task(definition as Definition, typeof scope === 'object' ? scope : vscode.TaskScope.Workspace);
  }

  #task(definition: Definition, scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace): vscode.Task {
    const { command, args = [] } = definition;
    // Uses the Node that runs this extension. In the desktop application, Electron must be told to run as Node.
    const execution = new vscode.ProcessExecution(process.execPath, [this.#program, command, ...args], {
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    const task = new vscode.Task(
      definition,
      scope,
      [command, ...args].join(' '),
      'Image Factory',
      execution,
      command === 'check' ? MATCHER : [],
    );
    task.detail = command === 'check' ? 'Checks all Image Factory plugins in the folder' : `Runs imagefactory-plugin ${command}`;
    if (command === 'check') task.group = vscode.TaskGroup.Test;
    return task;
  }
}
