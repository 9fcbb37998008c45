import { isMetadataName } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import { renamedFile } from '../../rename/oneFile.ts';
import type { RenamePlan } from '../../rename/plan.ts';
import type { Move } from '../../rename/subject.ts';
import { array, object, uri } from '../connection/decode.ts';
import { MessageType, ShowMessageNotification, type WorkspaceEdit } from '../connection/protocol.ts';
import { toPath } from '../connection/uris.ts';
import type { Session } from '../session/session.ts';
import { lspRequest } from './shared/handler.ts';
import { isPlanned, planSubject, pluginAround, renameContext, toRenameEdit } from './shared/renamePlans.ts';

/** Files that others refer to by name, and folders. Clients do not send other files. */
const RENAMED_FILES = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.{info,py}', matches: 'file' as const } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } },
  ],
};

/** Updates references when the folder, a metadata document, or a module of a plugin is renamed. Several files at once are a move, not a rename. */
export const request = lspRequest('workspace/willRenameFiles', object({ files: array(object({ oldUri: uri, newUri: uri })) }), {
  title: 'updating references',
  capabilities: () => ({ workspace: { fileOperations: { willRename: RENAMED_FILES } } }),
  async answer(session, { files }, token): Promise<WorkspaceEdit | null> {
    const [file, ...others] = files;
    const from = file && toPath(file.oldUri);
    const to = file && toPath(file.newUri);
    if (from === undefined || to === undefined || others.length > 0 || isPlanned(session, { from, to })) return null;
    // Most renames do not affect plugins, so this is checked before any search.
    const isFolder = session.workspaces.of(from).overlay.kind(from) === 'directory';
    if (!isFolder && !isMetadataName(basename(from)) && !from.endsWith('.py')) return null;
    const plugin = pluginAround(session, from);
    const subject = plugin && renamedFile(plugin, { from, to }, renameContext(session, plugin.directory));
    // If Python's own tools update the names of modules, the same changes would be made twice.
    if (!plugin || !subject || (session.client.readsPython && subject.module !== undefined)) return null;
    const plan = await planSubject(session, plugin, subject, token);
    if ('reason' in plan) {
      show(session, MessageType.Warning, `References to ${basename(from)} were not updated: ${plan.reason}`);
      return null;
    }
    if (plan.notes.length > 0) show(session, MessageType.Info, plan.notes.join('\n'));
    return toEdit(plan, { from, to }, session);
  },
});

/** The edit for a plan, without the changes that the editor and Python's own tools make themselves. */
function toEdit(plan: RenamePlan, renamed: Move, session: Session): WorkspaceEdit | null {
  const { can, readsPython } = session.client;
  const moves = can.renameFiles && plan.subject.package !== undefined ? plan.moves.filter(({ from }) => from !== renamed.from) : [];
  const edits = readsPython ? plan.edits.filter(({ path }) => !path.endsWith('.py') || path.endsWith('/setup.py')) : plan.edits;
  if (edits.length === 0 && moves.length === 0) return null;
  return toRenameEdit({ edits, moves }, session);
}

function show(session: Session, type: MessageType, message: string): void {
  void session.connection.sendNotification(ShowMessageNotification.type, { type, message: `Image Factory: ${message}` });
}
