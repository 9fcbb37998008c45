import type { FilePath } from '../../files/path.ts';
import { documentUri, elements, field, text } from '../params.ts';
import type {
  CancellationToken,
  DiagnosticServerCancellationData,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from '../protocol.ts';
import { LSPErrorCodes, ResponseError } from '../protocol.ts';
import type { Pull } from '../pull.ts';
import type { Session } from '../session.ts';
import { Cancelled, orCancelled } from '../turns.ts';

/** `textDocument/diagnostic`: the problems of a document, and news of the other files of its plugin where the client takes these. */
export async function documentProblems(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport | ResponseError | ResponseError<DiagnosticServerCancellationData>> {
  const [uri, has] = [documentUri(params), text(field(params, 'previousResultId'))];
  const [pull, path] = [pullOf(session), session.documents.pathOf(uri)];
  // Unsaved, or of a version control system: nothing is ever said of these.
  if (path === undefined) return pull.document(uri, has);
  const version = session.documents.get(path)?.version;
  const directory = session.homes.pluginOf(path);
  const isIncomplete = session.searches.isUnderWay && !session.client.can.refreshDiagnostics;
  // A client that cannot be told to ask again is told of other plugins that claim the same at once.
  if (isIncomplete) await orCancelled(session.searches.ended(), token);
  if ((version === undefined || isIncomplete) && directory !== undefined) session.publisher.check([directory], 'edited');
  await orCancelled(session.publisher.settled('edited'), token);
  // The places would be those of a text that is gone.
  if (session.documents.get(path)?.version !== version)
    return new ResponseError(LSPErrorCodes.ServerCancelled, 'the question for the problems of a document was overtaken by a change', {
      retriggerRequest: true,
    });
  const report = pull.document(uri, has);
  const related = session.client.can.relatedDocuments && directory !== undefined ? pull.related(others(session, directory, uri)) : {};
  return Object.keys(related).length > 0 ? { ...report, relatedDocuments: related } : report;
}

/**
 * `workspace/diagnostic`: the problems of all files. A client that takes partial results is told what changes, until it cancels the request;
 * any other one gets what there is when everything is checked.
 */
export async function workspaceProblems(session: Session, params: unknown, token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
  const [pull, partial] = [pullOf(session), field(params, 'partialResultToken')];
  const has = new Map<string, string>();
  for (const previous of elements(field(params, 'previousResultIds')))
    has.set(text(field(previous, 'uri')) ?? '', text(field(previous, 'value')) ?? '');
  if (typeof partial !== 'string' && typeof partial !== 'number') {
    await orCancelled(session.searches.ended(), token);
    await orCancelled(session.publisher.settled('other'), token);
    return { items: [...pull.workspace(has)] };
  }
  const end = pull.follow(has, (items) => void session.connection.sendNotification('$/progress', { token: partial, value: { items } }));
  return new Promise((_, reject) => {
    token.onCancellationRequested(() => {
      end();
      reject(new Cancelled());
    });
  });
}

/** The addresses of the other files that a plugin is made of. */
function others(session: Session, directory: FilePath, uri: string): readonly string[] {
  const { documents, delegate } = session.homes.of(directory).project.check(directory).plugin;
  const places = session.outbox.places();
  const paths = new Set([...documents.map(({ path }) => path), ...delegate.dependencies]);
  return [...paths].map((path) => places.uri(path)).filter((other) => other !== uri);
}

/** Asked only where the client was promised answers. */
function pullOf({ pull }: Session): Pull {
  if (!pull) throw new Error('diagnostics are pushed to this client');
  return pull;
}
