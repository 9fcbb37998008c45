import { showPlacesCommand, verifyPluginCommand } from '../../../../protocol/commands.ts';
import { type Lens, lensesIn } from '../../features/lens.ts';
import type { FilePath } from '../../files/path.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { CancellationToken, CodeLens } from '../connection/protocol.ts';
import { completeRegistriesOf } from '../registries/registryViews.ts';
import type { Session } from '../session/session.ts';
import { templateAt } from '../session/templateAt.ts';
import { clientCommand } from './shared/clientCommand.ts';
import { lspRequest } from './shared/handler.ts';
import { pluginsThrough } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/codeLens', document, {
  title: 'code lenses',
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  async answer(session, { textDocument: { uri } }, token): Promise<CodeLens[] | null> {
    const path = session.documents.pathOf(uri);
    if (path === undefined) return null;
    if (!path.endsWith('.py')) return templateLenses(session, path, token);
    const found = lenses(session, path);
    session.lensWatch.watch(path, JSON.stringify(found), () => JSON.stringify(lenses(session, path)));
    return found.length > 0 ? found : null;
  },
});

/** Any change of a plugin may change who builds a template. */
async function templateLenses(session: Session, path: FilePath, token: CancellationToken): Promise<CodeLens[] | null> {
  const template = templateAt(session, path);
  if (!template || !showsLenses(session, path)) return null;
  const { templateLens } = await import('../../features/templates.ts');
  const lens = templateLens(template.text, await completeRegistriesOf(session, token));
  const { scheduler } = session;
  session.lensWatch.watch(path, String(scheduler.changes), () => String(scheduler.changes));
  return lens ? toLenses(lens, path, template.lines, session) : null;
}

function showsLenses(session: Session, path: FilePath): boolean {
  const { folder, isWorkspaceFolder } = session.workspaces.of(path);
  return session.settings.showsLenses(isWorkspaceFolder ? folder : undefined);
}

function lenses(session: Session, path: FilePath): CodeLens[] {
  const { project } = session.workspaces.of(path);
  if (!showsLenses(session, path)) return [];
  const plugins = pluginsThrough(session, path);
  if (plugins.length === 0) return [];
  const lines = new LineIndex(project.text(path) ?? '');
  return lensesIn(path, plugins).flatMap((lens) => toLenses(lens, path, lines, session));
}

/** A lens without locations has an empty command, so that it only shows its text. Delegate classes have a second one, which verifies the plugin. */
function toLenses({ span, title, leads, plugin }: Lens, path: FilePath, lines: LineIndex, session: Session): CodeLens[] {
  const range = lines.range(span);
  const places = session.publisher.places();
  const locations = leads.map((lead) => ({ uri: places.uri(lead.path), range: places.lines(lead.path).range(lead.span) }));
  const shown = locations.length > 0 && clientCommand(session.client, showPlacesCommand, title, places.uri(path), range.start, locations);
  const verify = plugin !== undefined && clientCommand(session.client, verifyPluginCommand, 'Verify', places.uri(plugin));
  return [{ range, command: shown || { title, command: '' } }, ...(verify ? [{ range, command: verify }] : [])];
}
