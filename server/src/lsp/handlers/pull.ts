import type { Server } from '../state.ts';

/** `textDocument/diagnostic`, `workspace/diagnostic`: answered only where nothing is pushed, so that no problem is shown twice. */
export function handlePull(server: Server): void {
  const { connection } = server;
  server.whenIntroduced(() => {
    if (server.client?.diagnostics !== 'pull') return;
    connection.onRequest(
      'textDocument/diagnostic',
      server.request('the problems of a document', (answers) => answers.documentProblems),
    );
    connection.onRequest(
      'workspace/diagnostic',
      server.request('the problems of the workspace', (answers) => answers.workspaceProblems),
    );
  });
}
