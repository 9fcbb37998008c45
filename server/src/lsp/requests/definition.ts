import { definitionOf } from '../../features/navigation/navigate.ts';
import { runToEnd } from '../../text/steps.ts';
import type { Decoded } from '../connection/decode.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import { completeRegistriesOf } from '../registries/registryViews.ts';
import type { Session } from '../session/session.ts';
import { templateAt } from '../session/templateAt.ts';
import { lspRequest } from './shared/handler.ts';
import { toLinks, toLocations, topicAt } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/definition', documentPosition, {
  title: 'go to definition',
  capabilities: () => ({ definitionProvider: true }),
  async answer(session, params, token) {
    const found = topicAt(session, params);
    if (!found) return templatePlaces(session, params, token);
    const locations = runToEnd(toLocations(definitionOf(found.topic, found.imgfac), session));
    return toLinks(locations, found, session, session.client.can.definitionLinks);
  },
});

/** The claims of the plugins that build the operating system of a TDL template. */
async function templatePlaces(session: Session, { textDocument, position }: Decoded<typeof documentPosition>, token: CancellationToken) {
  const path = session.documents.pathOf(textDocument.uri);
  const template = path === undefined ? undefined : templateAt(session, path);
  if (!template) return null;
  const views = await completeRegistriesOf(session, token);
  const { templateDefinition } = await import('../../features/templates.ts');
  const found = templateDefinition(template.text, template.lines.offset(position), views);
  return found.length > 0 ? runToEnd(toLocations(found, session)) : null;
}
