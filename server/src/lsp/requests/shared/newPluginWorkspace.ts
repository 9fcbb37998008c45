import { type FilePath, join } from '../../../files/path.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceProject } from '../../session/workspaces.ts';

/** The workspace of a plugin that is about to be created in a folder. */
export function newPluginWorkspace(session: Session, folder: FilePath): WorkspaceProject {
  return session.workspaces.of(join(folder, 'new'));
}
