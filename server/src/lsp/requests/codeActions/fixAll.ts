import { applyFixes } from '../../../features/applyFixes.ts';
import type { FilePath } from '../../../files/path.ts';
import type { FileEdit, Fix } from '../../../rules/shared/finding.ts';
import { minimalEdit } from '../../../text/edit.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';
import { findingsIn } from '../shared/lookup.ts';
import { toWorkspaceEdit } from '../shared/workspaceEdit.ts';

/** The kind of the action that applies all safe fixes of a document. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.imagefactory`;

const TITLE = 'Fix all safe problems in this file';

/** Fewer than in a run of the command line, because no other request is handled meanwhile. */
const MAX_ROUNDS = 10;

/** The action that applies all safe fixes of a file, and those that they make possible. */
export function fixAllActions(path: FilePath, session: Session): CodeAction[] {
  const edits = fixEverything(path, session);
  const edit = edits.length > 0 ? toWorkspaceEdit(edits, session) : undefined;
  return edit ? [{ title: TITLE, kind: FIX_ALL, edit }] : [];
}

/** Changes the text of the document in memory and restores it; as this function is synchronous, other code never sees the intermediate texts. */
function fixEverything(path: FilePath, session: Session): readonly FileEdit[] {
  const { project, overlay } = session.workspaces.of(path);
  const before = project.text(path);
  if (before === undefined) return [];
  let after = before;
  const write = (_: FilePath, text: string) => {
    after = text;
    overlay.change(path, text);
    project.changed(path);
  };
  const allows = (fix: Fix) => fix.safe && fix.edits.every((edit) => edit.path === path && edit.kind === 'change');
  try {
    const { rounds } = applyFixes({ findings: () => findingsIn(session, path), text: () => after, write }, allows, MAX_ROUNDS);
    if (rounds.length < 2) return rounds.flat().flatMap(({ edits }) => edits);
    return [{ kind: 'change', path, edits: [minimalEdit(before, after)] }];
  } finally {
    if (session.documents.get(path)) write(path, before);
    else {
      overlay.close(path);
      project.changed(path);
    }
  }
}
