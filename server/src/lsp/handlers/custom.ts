import { readAnswers } from '../../scaffold/answers.ts';
import { planPlugin } from '../../scaffold/plan.ts';
import { scaffoldChoices } from '../../scaffold/targets.ts';
import { elements, field, text } from '../params.ts';
import { isRelevant } from '../session.ts';
import type { Server } from '../state.ts';
import { toPath } from '../uris.ts';

/** What only the extension's own client asks. */
export function handleCustom(server: Server): void {
  const { connection } = server;

  /** Whether a document belongs to a plugin and why; null for what cannot belong to one. */
  connection.onRequest(
    'imagefactory/verdict',
    server.request('the verdict on a document', (session, params: unknown) => {
      const path = toPath(text(field(params, 'uri')) ?? '');
      if (path === undefined || !isRelevant(path)) return null;
      const { isPlugin, reason, directory } = session.homes.of(path).project.identify(path);
      return { isPlugin, reason, directory: session.outbox.places().uri(directory) };
    }),
  );

  /** The files of a new plugin, from a person's answers. Nothing is written here. */
  connection.onRequest(
    'imagefactory/scaffold',
    server.request('the plan of a new plugin', (_session, params: unknown) => planPlugin(readAnswers(field(params, 'answers')))),
  );

  /** What there is to choose from for a new plugin of one type. */
  connection.onRequest(
    'imagefactory/scaffoldChoices',
    server.request('the choices for a new plugin', (_session, params: unknown) =>
      scaffoldChoices(field(params, 'type') === 'os' ? 'os' : 'cloud'),
    ),
  );

  /** For which documents the editor's own JSON validation is active. */
  connection.onNotification('imagefactory/builtinJson', (params: unknown) =>
    server.notified('the state of the built-in JSON validation', (session) => {
      for (const document of elements(field(params, 'documents'))) {
        const path = toPath(text(field(document, 'uri')) ?? '');
        if (path !== undefined) session.setBuiltinJson(path, field(document, 'active') === true);
      }
    }),
  );
}
