import * as vscode from 'vscode';

/** The type of tasks in `tasks.json`, as the manifest describes it. */
const TYPE = 'imagefactory';
const MATCHER = '$imagefactory';

/** What `tasks.json` may say of a task. */
interface Definition extends vscode.TaskDefinition {
  readonly command: string;
  readonly args?: readonly string[];
}

/** VS Code delivers what a matcher has found a moment after the end of the task, and tells nobody. In ms. */
const DELIVERY = 1000;

/**
 * What a task finds has the owner of what the server tells, so that nothing is shown twice. When a task ends, VS Code takes away everything of
 * that owner which the task did not find, in files that it never looked at too: this puts back what the server has told.
 */
export function keepFindings(findings: vscode.DiagnosticCollection): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const putBack = () => findings.forEach((uri, told) => void findings.set(uri, told));
  const listener = vscode.tasks.onDidEndTask(({ execution: { task } }) => {
    // Of a task of somebody's own it is not known what it is matched with.
    if (task.definition.type !== TYPE && task.source !== 'Workspace') return;
    clearTimeout(timer);
    timer = setTimeout(putBack, DELIVERY);
  });
  return vscode.Disposable.from(listener, { dispose: () => clearTimeout(timer) });
}

/** The command line as tasks of VS Code: its findings go to the Problems view. */
export class Tasks {
  readonly #program: string;

  /** @param program path of the bundled command line */
  constructor(program: string) {
    this.#program = program;
  }

  /** What is offered without a `tasks.json`: a check of each folder that is open. */
  provide(): vscode.Task[] {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => this.#task({ type: TYPE, command: 'check' }, folder));
  }

  /** A task of `tasks.json`, made runnable; undefined for one that is none of ours. */
  resolve({ definition, scope }: vscode.Task): vscode.Task | undefined {
    if (definition.type !== TYPE || typeof definition.command !== 'string') return undefined;
    return this.#task(definition as Definition, typeof scope === 'object' ? scope : vscode.TaskScope.Workspace);
  }

  #task(definition: Definition, scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace): vscode.Task {
    const { command, args = [] } = definition;
    // The very Node that runs this extension, which inside the desktop program has to be asked to be one.
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
