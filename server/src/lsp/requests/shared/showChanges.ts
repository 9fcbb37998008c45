import { type ChangedFile, showChangesCommand } from '../../../../../protocol/commands.ts';
import type { FilePath } from '../../../files/path.ts';
import { type Placeholders, placeholderSpans } from '../../../plugin/metadata/metadataDefaults.ts';
import type { FileEdit } from '../../../rules/shared/finding.ts';
import { LineIndex } from '../../../text/lineIndex.ts';
import type { Command } from '../../connection/protocol.ts';
import type { Places } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';
import { clientCommand } from './clientCommand.ts';

/**
 * The command that shows changes of a fix in other files: it opens the first one at the change, and saves those that were not open, which would otherwise
 * stay unsaved in the background.
 * @param path the file in which the fix is offered
 * @returns undefined if the fix does not change other files
 */
export function showChanges(
  edits: readonly FileEdit[],
  path: FilePath,
  placeholders: Placeholders,
  session: Session,
  places: Places,
): Command | undefined {
  const changes = edits.flatMap((edit): ChangedFile[] => {
    if (edit.path === path) return [];
    const range = edit.kind === 'create' ? firstPlaceholder(edit.text, placeholders) : startOf(edit, places);
    return [{ uri: places.uri(edit.path), range, save: session.documents.get(edit.path) === undefined }];
  });
  return changes.length > 0 ? clientCommand(session.client, showChangesCommand, 'Show Changes', changes) : undefined;
}

function startOf({ path, edits }: Extract<FileEdit, { kind: 'change' }>, places: Places): ChangedFile['range'] {
  const start = places.lines(path).position(Math.min(...edits.map(({ span }) => span.start)));
  return { start, end: start };
}

/** The range of the first placeholder in a new file, or its start. */
export function firstPlaceholder(text: string, placeholders: Placeholders): ChangedFile['range'] {
  const [first = { start: 0, end: 0 }] = placeholderSpans(text, placeholders);
  return new LineIndex(text).range(first);
}
