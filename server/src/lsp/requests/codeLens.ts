import { showPlacesCommand, verifyPluginCommand } from '../../../../protocol/commands.ts';
import { type Lens, lensesIn } from '../../features/lens.ts';
import type { FilePath } from '../../files/path.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { CodeLens } from '../protocol.ts';
import type { Session } from '../session.ts';
import { clientCommand } from './shared/clientCommand.ts';
import { lspRequest } from './shared/handler.ts';
import { pluginsThrough } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/codeLens', document, {
  title: 'code lenses',
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  answer(session, { textDocument: { uri } }): CodeLens[] | null {
    const path = session.documents.pathOf(uri);
    if (path === undefined || !path.endsWith('.py')) return null;
    const found = lenses(session, path);
    session.lensWatch.answered(path, JSON.stringify(found), () => JSON.stringify(lenses(session, path)));
    return found.length > 0 ? found : null;
  },
});

function lenses(session: Session, path: FilePath): CodeLens[] {
  const { project, folder, isWorkspaceFolder } = session.workspaces.of(path);
  if (!session.settings.showsLenses(isWorkspaceFolder ? folder : undefined)) return [];
  const plugins = pluginsThrough(session, path);
  if (plugins.length === 0) return [];
  const lines = new LineIndex(project.text(path) ?? '');
  return lensesIn(path, plugins).flatMap((lens) => toLenses(lens, path, lines, session));
}

/** A lens without places still shows its text: the empty command does nothing. Delegate classes have a second one, which verifies the plugin. */
function toLenses({ span, title, leads, plugin }: Lens, path: FilePath, lines: LineIndex, session: Session): CodeLens[] {
  const range = lines.range(span);
  const places = session.publisher.places();
  const locations = leads.map((lead) => ({ uri: places.uri(lead.path), range: places.lines(lead.path).range(lead.span) }));
  const shown = locations.length > 0 && clientCommand(session.client, showPlacesCommand, title, places.uri(path), range.start, locations);
  const verify = plugin !== undefined && clientCommand(session.client, verifyPluginCommand, 'Verify', places.uri(plugin));
  return [{ range, command: shown || { title, command: '' } }, ...(verify ? [{ range, command: verify }] : [])];
}
