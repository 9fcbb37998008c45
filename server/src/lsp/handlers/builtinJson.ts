import { elements, field, text } from '../params.ts';
import type { Server } from '../state.ts';

/** `imagefactory/builtinJson`: for which documents the editor's own JSON validation is active. */
export function handleBuiltinJson(server: Server): void {
  server.connection.onNotification('imagefactory/builtinJson', (params: unknown) =>
    server.notified('the state of the built-in JSON validation', (session) => {
      for (const document of elements(field(params, 'documents'))) {
        const path = session.documents.pathOf(text(field(document, 'uri')) ?? '');
        if (path !== undefined) session.setBuiltinJson(path, field(document, 'active') === true);
      }
    }),
  );
}
