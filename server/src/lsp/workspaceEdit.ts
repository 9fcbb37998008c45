import type { FilePath } from '../files/path.ts';
import type { FileEdit, Fix } from '../rules/shared/finding.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Places } from './diagnostics.ts';
import type { TextEdit as LspTextEdit, WorkspaceEdit } from './protocol.ts';
import type { Session } from './session.ts';

/** The place of a text in a file that does not exist yet. */
const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * A fix as the protocol says it: with the versions of open documents, so that a client can refuse a change of a text that
 * has gone on, and creating files without overwriting.
 * @returns undefined for a client that cannot do it
 */
export function toWorkspaceEdit(fix: Fix, session: Session, places: Places): WorkspaceEdit | undefined {
  const { documentChanges, createFiles } = session.client.can;
  const creates = fix.edits.some((edit) => edit.kind === 'create');
  if (creates && !createFiles) return undefined;
  if (!documentChanges) return { changes: Object.fromEntries(byFile(fix, places).map(({ uri, edits }) => [uri, edits])) };
  return {
    documentChanges: byFile(fix, places).flatMap(({ path, uri, edits, created }) => {
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

/** One entry a file, in order: some clients apply several entries of one file against a text that has changed in between. */
function byFile(fix: Fix, places: Places): readonly FileChange[] {
  const files = new Map<FilePath, FileChange>();
  for (const edit of fix.edits) {
    const known = files.get(edit.path) ?? { path: edit.path, uri: places.uri(edit.path), edits: [], created: edit.kind === 'create' };
    known.edits.push(...editsOf(edit, places));
    files.set(edit.path, known);
  }
  return [...files.values()];
}

function editsOf(edit: FileEdit, places: Places): LspTextEdit[] {
  if (edit.kind === 'create') return [{ range: BEGINNING, newText: edit.text }];
  const lines: LineIndex = places.lines(edit.path);
  return edit.edits.map(({ span, newText }) => ({ range: lines.range(span), newText }));
}
