import { isMetadataName } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import { renamedFile } from '../../rename/oneFile.ts';
import { elements, field, text } from '../params.ts';
import { type CancellationToken, MessageType, ShowMessageNotification, type WorkspaceEdit } from '../protocol.ts';
import { isPlanned, planOf, pluginAround, renameContext, toRenameEdit } from '../renames.ts';
import type { Session } from '../session.ts';
import { toPath } from '../uris.ts';

/**
 * `workspace/willRenameFiles`: what has to follow when the folder, the document or a module of a plugin is renamed. Strangers are
 * dismissed before anything is searched; several files at once are moved, not renamed.
 */
export async function willRenameFiles(session: Session, params: unknown, token: CancellationToken): Promise<WorkspaceEdit | null> {
  const [file, ...others] = elements(field(params, 'files'));
  const from = toPath(text(field(file, 'oldUri')) ?? '');
  const to = toPath(text(field(file, 'newUri')) ?? '');
  if (from === undefined || to === undefined || others.length > 0 || isPlanned(session, { from, to })) return null;
  const { overlay } = session.homes.of(from);
  const isFolder = overlay.kind(from) === 'directory';
  if (!isFolder && !isMetadataName(basename(from)) && !from.endsWith('.py')) return null;
  const plugin = pluginAround(session, from);
  const subject = plugin && renamedFile(plugin, { from, to }, renameContext(session, plugin.directory));
  // Where Python's own tools follow the names of modules, the same changes would be made twice.
  if (!plugin || !subject || (session.client.readsPython && subject.module !== undefined)) return null;
  const plan = await planOf(session, plugin, subject, token);
  if ('reason' in plan) {
    tell(session, MessageType.Warning, `What refers to ${basename(from)} was not changed: ${plan.reason}`);
    return null;
  }
  if (plan.notes.length > 0) tell(session, MessageType.Info, plan.notes.join('\n'));
  // The editor itself moves what the person has renamed.
  const moves = session.client.can.renameFiles && plan.subject.package !== undefined ? plan.moves.filter((move) => move.from !== from) : [];
  const edits = session.client.readsPython
    ? plan.edits.filter(({ path }) => !path.endsWith('.py') || path.endsWith('/setup.py'))
    : plan.edits;
  if (edits.length === 0 && moves.length === 0) return null;
  return toRenameEdit({ edits, moves }, session, session.outbox.places());
}

function tell(session: Session, type: MessageType, message: string): void {
  void session.connection.sendNotification(ShowMessageNotification.type, { type, message: `ImageFactory: ${message}` });
}
