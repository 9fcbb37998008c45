import type { FilePath } from '../../../files/path.ts';
import type { FileEdit } from '../../../rules/shared/finding.ts';
import type { TextEdit } from '../../../text/edit.ts';
import type { LineIndex } from '../../../text/lineIndex.ts';
import type { TextEdit as LspTextEdit, WorkspaceEdit } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';

/** The only range in an empty file, such as one that does not exist yet. */
export const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The edits of one document as a `WorkspaceEdit`. */
export function changeDocument(path: FilePath, edits: readonly TextEdit[], session: Session): WorkspaceEdit {
  return withVersions([{ kind: 'change', path, edits }], session);
}

/**
 * The edits of a fix as a `WorkspaceEdit`. It has the versions of open documents, so that a client can reject edits of a text that has changed since, and
 * does not overwrite files.
 * @param linesOf the lines of the texts for which the edits were made
 * @returns undefined if the client does not support it
 */
export function toWorkspaceEdit(
  edits: readonly FileEdit[],
  session: Session,
  linesOf?: (path: FilePath) => LineIndex,
): WorkspaceEdit | undefined {
  const creates = edits.some((edit) => edit.kind === 'create');
  return creates && !session.client.can.createFiles ? undefined : withVersions(edits, session, linesOf);
}

function withVersions(
  fileEdits: readonly FileEdit[],
  { client, documents, places }: Session,
  linesOf = (path: FilePath) => places.lines(path),
): WorkspaceEdit {
  // One entry per file, in order: some clients apply the second entry of a file to a text that the first one has changed.
  const byFile = new Map<FilePath, { readonly edits: LspTextEdit[]; readonly isNew: boolean }>();
  for (const edit of fileEdits) {
    const file = byFile.get(edit.path) ?? { edits: [], isNew: edit.kind === 'create' };
    byFile.set(edit.path, file);
    if (edit.kind === 'create') file.edits.push({ range: NOWHERE, newText: edit.text });
    else for (const { span, newText } of edit.edits) file.edits.push({ range: linesOf(edit.path).range(span), newText });
  }
  if (!client.can.documentChanges)
    return { changes: Object.fromEntries([...byFile].map(([path, { edits }]) => [places.uri(path), edits])) };
  return {
    documentChanges: [...byFile].flatMap(([path, { edits, isNew }]) => {
      const uri = places.uri(path);
      const version = isNew ? null : (documents.get(path)?.version ?? null);
      const change = { textDocument: { uri, version }, edits };
      return isNew ? [{ kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } }, change] : [change];
    }),
  };
}
