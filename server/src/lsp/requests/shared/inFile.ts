import type { FilePath } from '../../../files/path.ts';
import type { CancellationToken } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';

/** The parameters of a request about a document. */
type DocumentParams = { readonly uri: string } | { readonly textDocument: { readonly uri: string } };

/** Answers a request about a document by its path. The result is null for documents that are not files. */
export function inFile<Params extends DocumentParams, Result>(
  answer: (session: Session, path: FilePath, params: Params, token: CancellationToken) => Result | Promise<Result>,
): (session: Session, params: Params, token: CancellationToken) => Result | null | Promise<Result | null> {
  return (session, params, token) => {
    const path = session.documents.pathOf('uri' in params ? params.uri : params.textDocument.uri);
    return path === undefined ? null : answer(session, path, params, token);
  };
}
