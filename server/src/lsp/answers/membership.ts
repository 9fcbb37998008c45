import { membershipEdit } from '../../features/membership.ts';
import { join } from '../../files/path.ts';
import { address, field } from '../params.ts';
import { isRelevant } from '../relevance.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';

/**
 * `imagefactory/membershipEdit`: the change of the settings after which a document is a plugin's (`isPlugin`) or is none, or why there
 * is no such change; null for what cannot belong to a plugin.
 */
export function membershipChange(session: Session, params: unknown) {
  const path = session.documents.pathOf(address(params));
  if (path === undefined || !isRelevant(path)) return null;
  const { project, overlay, folder } = session.homes.of(path);
  const edit = membershipEdit(project, { path, isPlugin: field(params, 'isPlugin') === true, root: folder }, (directory) =>
    overlay.list(directory).flatMap(({ name, kind }) => (kind === 'directory' ? [join(directory, name)] : [])),
  );
  if (typeof edit === 'string') return { reason: edit };
  const places = session.outbox.places();
  const change = toWorkspaceEdit({ title: '', edits: [edit], preferred: false, safe: false }, session, places);
  return change ? { edit: change, file: places.uri(edit.path) } : { reason: 'This editor cannot make files.' };
}
