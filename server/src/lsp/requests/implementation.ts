import { implementationsOf } from '../../features/navigation/navigate.ts';
import { mapInSlices } from '../session/slices.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { toLinks, topicAt, visitPlugins } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/implementation', documentPosition, {
  title: 'go to implementation',
  capabilities: () => ({ implementationProvider: true }),
  answer: inFile(async (session, path, { position }, token) => {
    const found = topicAt(session, path, position);
    if (!found) return null;
    const implementations = await visitPlugins(session, token, (plugins) => implementationsOf(found.topic, plugins));
    const locations = await mapInSlices(implementations, session.places.location, token);
    return toLinks(locations, found, session, session.client.can.implementationLinks);
  }),
});
