import { verdictRequest } from '../../../../protocol/membership.ts';
import { imgfacPathProblem, isRelevant } from '../session/workspaces.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { ofUri } from './shared/shapes.ts';

export const request = ownRequest(verdictRequest, ofUri, {
  title: 'document status',
  answer: inFile((session, path) => {
    if (!isRelevant(path)) return null;
    const { project, disk, settings } = session.workspaces.of(path);
    const { isPlugin, reason, directory } = project.identify(path);
    const root = session.workspaces.rootOf(path);
    const placed = settings.find(({ folder }) => folder === root);
    const trouble = placed && imgfacPathProblem(placed, disk);
    return { isPlugin, reason, directory: session.places.uri(directory), ...(trouble === undefined ? {} : { trouble }) };
  }),
});
