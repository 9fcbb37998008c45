import { HeapLimiter } from '../heap.ts';
import type { ServerState } from '../serverState.ts';

/** `textDocument/didOpen`, `didChange`, `didSave`, `didClose`. */
export function handleDocuments(server: ServerState): void {
  const { connection, errors, documents } = server;
  const heap = new HeapLimiter();
  documents.listen(
    connection,
    {
      opened(path, text) {
        heap.setSize(path, text.length);
        server.documentEvent('opening a document', (session) => session.opened(path, text));
      },
      changed(path, text) {
        heap.setSize(path, text.length);
        server.documentEvent('changing a document', (session) => session.changed(path, text));
      },
      saved: (path) => server.documentEvent('saving a document', (session) => session.saved(path)),
      closed(path) {
        heap.setSize(path, 0);
        server.documentEvent('closing a document', (session) => session.closed(path));
      },
    },
    (what, work) => errors.run(what, work),
  );
}
