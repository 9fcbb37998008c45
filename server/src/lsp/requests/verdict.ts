import { verdictRequest } from '../../../../protocol/membership.ts';
import { imgfacPathProblem, isRelevant } from '../session/workspaces.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { ofUri } from './shared/shapes.ts';

export const request = ownRequest(verdictRequest, ofUri, {
  title: 'document status',
  answer: inFile((session, path) => {
    if (!isRelevant(path)) return null;
    const workspace = session.workspaces.of(path);
    const { isPlugin, reason, directory } = workspace.project.identify(path);
    const trouble = imgfacPathProblem(workspace);
    return { isPlugin, reason, directory: session.places.uri(directory), ...(trouble === undefined ? {} : { trouble }) };
  }),
});
