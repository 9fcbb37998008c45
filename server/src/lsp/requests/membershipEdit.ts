import { membershipEditRequest } from '../../../../protocol/membership.ts';
import { membershipEdit } from '../../features/membership.ts';
import { join } from '../../files/path.ts';
import { boolean, object, uri } from '../connection/decode.ts';
import { isRelevant } from '../session/workspaces.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { toWorkspaceEdit } from './shared/workspaceEdit.ts';

export const request = ownRequest(membershipEditRequest, object({ uri, isPlugin: boolean }), {
  title: 'changing plugin settings',
  answer: inFile((session, path, { isPlugin }) => {
    if (!isRelevant(path)) return null;
    const { project, overlay } = session.workspaces.of(path);
    const edit = membershipEdit(project, { path, isPlugin, root: session.workspaces.rootOf(path) }, (directory) =>
      overlay.list(directory).flatMap(({ name, kind }) => (kind === 'directory' ? [join(directory, name)] : [])),
    );
    if (typeof edit === 'string') return { reason: edit };
    const change = toWorkspaceEdit([edit], session);
    return change ? { edit: change, file: session.places.uri(edit.path) } : { reason: 'This editor cannot create files.' };
  }),
});
