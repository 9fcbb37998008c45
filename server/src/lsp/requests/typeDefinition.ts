import { typeDefinitionOf } from '../../features/navigation/navigate.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { toLinks, topicAt } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/typeDefinition', documentPosition, {
  title: 'go to type definition',
  capabilities: () => ({ typeDefinitionProvider: true }),
  answer: inFile((session, path, { position }) => {
    const found = topicAt(session, path, position);
    if (!found) return null;
    const locations = typeDefinitionOf(found.topic, found.imgfac).map(session.places.location);
    return toLinks(locations, found, session, session.client.can.typeDefinitionLinks);
  }),
});
