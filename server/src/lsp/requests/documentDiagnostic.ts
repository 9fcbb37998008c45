import type { FilePath } from '../../files/path.ts';
import { object, optional, string } from '../connection/decode.ts';
import { type DocumentDiagnosticReport, LSPErrorCodes, ResponseError } from '../connection/protocol.ts';
import { SOURCE } from '../diagnostics/diagnostics.ts';
import type { Session } from '../session/session.ts';
import { orCanceled } from '../session/slices.ts';
import { templateAt } from '../session/templateAt.ts';
import { lspRequest } from './shared/handler.ts';
import { pullOf } from './shared/pullOf.ts';
import { textDocument } from './shared/shapes.ts';

/** The problems of a document, and changed problems of the other files of its plugin if the client accepts these. */
export const request = lspRequest('textDocument/diagnostic', object({ textDocument, previousResultId: optional(string) }), {
  title: 'document problems',
  capabilities: ({ diagnostics }) =>
    diagnostics === 'pull' ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true } } : {},
  async answer(session, { textDocument: { uri }, previousResultId: has }, token): Promise<DocumentDiagnosticReport> {
    const [pull, path] = [pullOf(session, 'textDocument/diagnostic'), session.documents.pathOf(uri)];
    // A document that is not on the disk has no problems.
    if (path === undefined) return pull.document(uri, has);
    const version = session.documents.get(path)?.version;
    const directory = session.workspaces.pluginOf(path);
    const isIncomplete = session.searches.isRunning && !session.client.can.refreshDiagnostics;
    // A client without `workspace/diagnostic/refresh` would never learn about plugins with the same targets that are found later.
    if (isIncomplete) await orCanceled(session.searches.ended(), token);
    if ((version === undefined || isIncomplete) && directory !== undefined) session.scheduler.check([directory], 'edited');
    await orCanceled(session.scheduler.settled('edited'), token);
    if (templateAt(session, path)) await orCanceled(session.templates.update(), token);
    // The ranges would not fit the current text.
    if (session.documents.get(path)?.version !== version) throw overtaken();
    const report = pull.document(uri, has);
    const related = session.client.can.relatedDocuments && directory !== undefined ? pull.related(others(session, directory, uri)) : {};
    return Object.keys(related).length > 0 ? { ...report, relatedDocuments: related } : report;
  },
});

function overtaken(): ResponseError<unknown> {
  const message = 'the document has changed since its problems were requested';
  return new ResponseError(LSPErrorCodes.ServerCancelled, message, { retriggerRequest: true });
}

/** The URIs of the other files of a plugin. */
function others(session: Session, directory: FilePath, uri: string): readonly string[] {
  const { documents, delegate } = session.workspaces.of(directory).project.check(directory).plugin;
  const places = session.publisher.places();
  const paths = new Set([...documents.map(({ path }) => path), ...delegate.dependencies]);
  return [...paths].map((path) => places.uri(path)).filter((other) => other !== uri);
}
