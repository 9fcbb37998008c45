import { definitionOf } from '../../features/navigation/ways.ts';
import { toEnd } from '../../text/steps.ts';
import { lspRequest } from './shared/handler.ts';
import { toLinks, toLocations, topicAt } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/definition', documentPosition, {
  title: 'go to definition',
  capabilities: () => ({ definitionProvider: true }),
  answer(session, params) {
    const found = topicAt(session, params);
    if (!found) return null;
    const locations = toEnd(toLocations(definitionOf(found.topic, found.imgfac), session));
    return toLinks(locations, found, session, session.client.can.definitionLinks);
  },
});
