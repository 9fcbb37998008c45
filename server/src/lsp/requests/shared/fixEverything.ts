import { fixAll } from '../../../features/codeActions.ts';
import type { FilePath } from '../../../files/path.ts';
import type { Fix } from '../../../rules/shared/finding.ts';
import { applyEdits, minimalEdit, type TextEdit } from '../../../text/edit.ts';
import type { Session } from '../../session/session.ts';
import { findingsIn } from './lookup.ts';

/** A fix can make others possible, for example by fixing a syntax error. */
const MAX_ROUNDS = 10;

/**
 * All safe fixes of a file, and those that they make possible, as one fix. It changes the text of the document in memory and restores it; as this
 * function is synchronous, other code never sees the intermediate texts.
 */
export function fixEverything(path: FilePath, session: Session): Fix | undefined {
  const { project, overlay } = session.workspaces.of(path);
  const before = project.text(path);
  const first = fixAll(findingsIn(session, path), path);
  if (!first || before === undefined) return first;
  const isOpen = session.documents.get(path) !== undefined;
  const write = (text: string) => {
    overlay.change(path, text);
    project.changed(path);
  };
  let after = before;
  let rounds = 0;
  try {
    for (let fix: Fix | undefined = first; fix && rounds < MAX_ROUNDS; fix = fixAll(findingsIn(session, path), path), rounds++) {
      after = applyEdits(after, editsOf(fix));
      write(after);
    }
  } finally {
    if (isOpen) write(before);
    else {
      overlay.close(path);
      project.changed(path);
    }
  }
  return rounds === 1 ? first : { ...first, edits: [{ kind: 'change', path, edits: [minimalEdit(before, after)] }] };
}

function editsOf({ edits }: Fix): readonly TextEdit[] {
  return edits.flatMap((edit) => (edit.kind === 'change' ? edit.edits : []));
}
