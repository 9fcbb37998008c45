import { showPlacesCommand } from '../../../../protocol/commands.ts';
import { type Lens, lensesIn } from '../../features/lens.ts';
import type { FilePath } from '../../files/path.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { documentUri } from '../params.ts';
import type { CodeLens } from '../protocol.ts';
import { pluginsThrough } from '../queries.ts';
import type { Session } from '../session.ts';

/** `textDocument/codeLens`. */
export function codeLenses(session: Session, params: unknown): CodeLens[] | null {
  const path = session.documents.pathOf(documentUri(params));
  if (path === undefined || !path.endsWith('.py')) return null;
  const found = lenses(session, path);
  session.lensWatch.answered(path, JSON.stringify(found), () => JSON.stringify(lenses(session, path)));
  return found.length > 0 ? found : null;
}

function lenses(session: Session, path: FilePath): CodeLens[] {
  const { project, folder, isWorkspaceFolder } = session.homes.of(path);
  if (!session.settings.showsLenses(isWorkspaceFolder ? folder : undefined)) return [];
  const plugins = pluginsThrough(session, path);
  if (plugins.length === 0) return [];
  const lines = new LineIndex(project.text(path) ?? '');
  return lensesIn(path, plugins).map((lens) => toLens(lens, path, lines, session));
}

/** Where nobody can follow it, a lens tells all the same: the empty command is one that does nothing. */
function toLens({ span, title, leads }: Lens, path: FilePath, lines: LineIndex, session: Session): CodeLens {
  const range = lines.range(span);
  const places = session.outbox.places();
  const locations = leads.map((lead) => ({ uri: places.uri(lead.path), range: places.lines(lead.path).range(lead.span) }));
  const canFollow = session.client.commands.has(showPlacesCommand.command) && locations.length > 0;
  const command = canFollow
    ? { title, command: showPlacesCommand.command, arguments: [places.uri(path), range.start, locations] }
    : { title, command: '' };
  return { range, command };
}
