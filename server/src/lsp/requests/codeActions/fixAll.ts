import { fixAll } from '../../../features/codeActions.ts';
import type { FilePath } from '../../../files/path.ts';
import type { FileEdit, Fix } from '../../../rules/shared/finding.ts';
import { applyEdits, minimalEdit, type TextEdit } from '../../../text/edit.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';
import { findingsIn } from '../shared/lookup.ts';
import { toWorkspaceEdit } from '../shared/workspaceEdit.ts';

/** The kind of the action that applies all safe fixes of a document. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.imagefactory`;

/** A fix can make others possible, for example by fixing a syntax error. */
const MAX_ROUNDS = 10;

/** The action that applies all safe fixes of a file, and those that they make possible. */
export function fixAllActions(path: FilePath, session: Session): CodeAction[] {
  const fix = fixEverything(path, session);
  const edit = fix && toWorkspaceEdit(fix.edits, session);
  return fix && edit ? [{ title: fix.title, kind: FIX_ALL, edit }] : [];
}

/** Changes the text of the document in memory and restores it; as this function is synchronous, other code never sees the intermediate texts. */
function fixEverything(path: FilePath, session: Session): Fix | undefined {
  const { project, overlay } = session.workspaces.of(path);
  const before = project.text(path);
  const first = fixAll(findingsIn(session, path), path);
  if (!first || before === undefined) return first;
  const write = (text: string) => {
    overlay.change(path, text);
    project.changed(path);
  };
  let after = before;
  let rounds = 0;
  try {
    for (let fix: Fix | undefined = first; fix && rounds < MAX_ROUNDS; fix = fixAll(findingsIn(session, path), path), rounds++) {
      after = applyEdits(after, textEdits(fix.edits));
      write(after);
    }
  } finally {
    if (session.documents.get(path)) write(before);
    else {
      overlay.close(path);
      project.changed(path);
    }
  }
  return rounds === 1 ? first : { ...first, edits: [{ kind: 'change', path, edits: [minimalEdit(before, after)] }] };
}

function textEdits(edits: readonly FileEdit[]): readonly TextEdit[] {
  return edits.flatMap((edit) => (edit.kind === 'change' ? edit.edits : []));
}
