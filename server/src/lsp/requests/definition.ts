import { definitionOf } from '../../features/navigation/navigate.ts';
import type { Decoded } from '../connection/decode.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import { templateAt } from '../diagnostics/templateChecks.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { lspRequest } from './shared/handler.ts';
import { toLinks, topicAt } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/definition', documentPosition, {
  title: 'go to definition',
  capabilities: () => ({ definitionProvider: true }),
  async answer(session, params, token) {
    const found = topicAt(session, params);
    if (!found) return templatePlaces(session, params, token);
    const locations = definitionOf(found.topic, found.imgfac).map(session.places.location);
    return toLinks(locations, found, session, session.client.can.definitionLinks);
  },
});

/** The claims of the plugins that build the operating system of a TDL template. */
async function templatePlaces(session: Session, { textDocument, position }: Decoded<typeof documentPosition>, token: CancellationToken) {
  const path = session.documents.pathOf(textDocument.uri);
  const template = path === undefined ? undefined : templateAt(session, path);
  if (path === undefined || template === undefined) return null;
  const views = await completeRegistries(session, token);
  const { templateDefinition } = await import('../../features/templates.ts');
  const found = templateDefinition(template, session.places.lines(path).offset(position), views);
  return found.length > 0 ? found.map(session.places.location) : null;
}
