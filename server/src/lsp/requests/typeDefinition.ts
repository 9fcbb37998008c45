import { typeDefinitionOf } from '../../features/navigation/navigate.ts';
import { lspRequest } from './shared/handler.ts';
import { toLinks, topicAt } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/typeDefinition', documentPosition, {
  title: 'go to type definition',
  capabilities: () => ({ typeDefinitionProvider: true }),
  answer(session, params) {
    const found = topicAt(session, params);
    if (!found) return null;
    const locations = typeDefinitionOf(found.topic, found.imgfac).map(session.places.location);
    return toLinks(locations, found, session, session.client.can.typeDefinitionLinks);
  },
});
