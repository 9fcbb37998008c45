import type { Server } from '../state.ts';

/** `textDocument/didOpen`, `didChange`, `didSave`, `didClose`. */
export function handleDocuments(server: Server): void {
  const { connection, guard, documents } = server;
  documents.listen(
    connection,
    {
      opened: (path, text) => server.notified('the opening of a document', (session) => session.opened(path, text)),
      changed: (path, text) => server.notified('a change of a document', (session) => session.changed(path, text)),
      saved: (path) => server.notified('the saving of a document', (session) => session.saved(path)),
      closed: (path) => server.notified('the closing of a document', (session) => session.closed(path)),
    },
    (what, work) => guard.run(what, work),
  );
}
