import * as vscode from 'vscode';

/**
 * The channel for protocol traces. The language client only writes traces to a channel with the log level `trace`, which is hard to find in VS Code. So the
 * setting `imagefactory.trace.server` decides instead, and traces are logged at the level `info`.
 */
export function createTraceChannel(
  output: vscode.LogOutputChannel,
  section: string,
): vscode.Disposable & { channel: vscode.LogOutputChannel } {
  const level = () => {
    const wanted = vscode.workspace.getConfiguration(section).get<string>('trace.server');
    return wanted === 'messages' || wanted === 'verbose' ? vscode.LogLevel.Trace : output.logLevel;
  };
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const listeners = [
    changed,
    output.onDidChangeLogLevel(() => changed.fire(level())),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${section}.trace`)) changed.fire(level());
    }),
  ];
  const channel: vscode.LogOutputChannel = {
    name: output.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    trace: (message, ...args) => output.info(message, ...args),
    debug: (message, ...args) => output.debug(message, ...args),
    info: (message, ...args) => output.info(message, ...args),
    warn: (message, ...args) => output.warn(message, ...args),
    error: (error, ...args) => output.error(error, ...args),
    append: (value) => output.append(value),
    appendLine: (value) => output.appendLine(value),
    replace: (value) => output.replace(value),
    clear: () => output.clear(),
    show: () => output.show(),
    hide: () => output.hide(),
    // The real channel outlives the session.
    dispose: () => {},
  };
  return { channel, dispose: () => vscode.Disposable.from(...listeners).dispose() };
}
