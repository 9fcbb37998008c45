import { definitionOf } from '../../features/navigation/navigate.ts';
import type { FilePath } from '../../files/path.ts';
import type { CancellationToken, Position } from '../connection/protocol.ts';
import { templateAt } from '../diagnostics/templateChecks.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { toLinks, topicAt } from './shared/navigation.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/definition', documentPosition, {
  title: 'go to definition',
  capabilities: () => ({ definitionProvider: true }),
  answer: inFile((session, path, { position }, token) => {
    const found = topicAt(session, path, position);
    if (!found) return templatePlaces(session, path, position, token);
    const locations = definitionOf(found.topic, found.imgfac).map(session.places.location);
    return toLinks(locations, found, session, session.client.can.definitionLinks);
  }),
});

/** The claims of the plugins that build the operating system of a TDL template. */
async function templatePlaces(session: Session, path: FilePath, position: Position, token: CancellationToken) {
  const template = templateAt(session, path);
  if (template === undefined) return null;
  const views = await completeRegistries(session, token);
  const { templateDefinition } = await import('../../features/templates.ts');
  const found = templateDefinition(template, session.places.lines(path).offset(position), views);
  return found.length > 0 ? found.map(session.places.location) : null;
}
