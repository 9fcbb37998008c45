import type { FilePath } from '../../../files/path.ts';
import type { FileEdit, Fix } from '../../../rules/shared/finding.ts';
import type { TextEdit } from '../../../text/edit.ts';
import type { LineIndex } from '../../../text/lineIndex.ts';
import type { TextEdit as LspTextEdit, WorkspaceEdit } from '../../connection/protocol.ts';
import type { Places } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';

/** The only range in a file that does not exist yet. */
const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The edits of one document as a `WorkspaceEdit`. */
export function changeDocument(path: FilePath, edits: readonly TextEdit[], session: Session): WorkspaceEdit {
  return withVersions([{ kind: 'change', path, edits }], session, session.publisher.places());
}

/**
 * A fix as a `WorkspaceEdit`. It has the versions of open documents, so that a client can reject edits of a text that has changed since, and does not
 * overwrite files.
 * @returns undefined if the client does not support it
 */
export function toWorkspaceEdit(fix: Fix, session: Session, places: Places): WorkspaceEdit | undefined {
  const creates = fix.edits.some((edit) => edit.kind === 'create');
  return creates && !session.client.can.createFiles ? undefined : withVersions(fix.edits, session, places);
}

function withVersions(fileEdits: readonly FileEdit[], session: Session, places: Places): WorkspaceEdit {
  const changes = byFile(fileEdits, places);
  if (!session.client.can.documentChanges) return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
  return {
    documentChanges: changes.flatMap(({ path, uri, edits, created }) => {
      const version = created ? null : (session.documents.get(path)?.version ?? null);
      const change = { textDocument: { uri, version }, edits };
      return created ? [{ kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } }, change] : [change];
    }),
  };
}

interface FileChange {
  readonly path: FilePath;
  readonly uri: string;
  readonly edits: LspTextEdit[];
  readonly created: boolean;
}

/** One entry per file, in order: some clients apply the second entry of a file to a text that the first one has changed. */
function byFile(fileEdits: readonly FileEdit[], places: Places): readonly FileChange[] {
  const files = new Map<FilePath, FileChange>();
  for (const edit of fileEdits) {
    const known = files.get(edit.path) ?? { path: edit.path, uri: places.uri(edit.path), edits: [], created: edit.kind === 'create' };
    for (const change of editsOf(edit, places)) known.edits.push(change);
    files.set(edit.path, known);
  }
  return [...files.values()];
}

function editsOf(edit: FileEdit, places: Places): LspTextEdit[] {
  if (edit.kind === 'create') return [{ range: BEGINNING, newText: edit.text }];
  const lines: LineIndex = places.lines(edit.path);
  return edit.edits.map(({ span, newText }) => ({ range: lines.range(span), newText }));
}
