import { type RenamePlan as RenamePlanResult, renamePlanRequest } from '../../../../protocol/renamePlugin.ts';
import { basename, dirname, type FilePath } from '../../files/path.ts';
import type { RenamePlan } from '../../rename/plan.ts';
import { object, string, uri } from '../connection/decode.ts';
import type { Session } from '../session/session.ts';
import { ownRequest } from './shared/handler.ts';
import { affectedFiles, pathAfter, planPluginRename, pluginAround, pluginRenameEdit, refused, textAfter } from './shared/renamePlans.ts';

export const request = ownRequest(renamePlanRequest, object({ uri, newName: string }), {
  title: 'planning a rename',
  async answer(session, params, token) {
    const path = session.documents.pathOf(params.uri);
    const plugin = path === undefined ? undefined : pluginAround(session, path);
    if (!plugin) throw refused('No Image Factory plugin found here.');
    return describe(await planPluginRename(session, plugin, params.newName, token), session);
  },
});

function describe(plan: RenamePlan, session: Session): RenamePlanResult {
  const { places } = session;
  const { subject, edits, moves, unresolved, notes } = plan;
  return {
    edit: pluginRenameEdit(plan, session),
    from: subject.from,
    to: subject.to,
    moves: moves.map(({ from, to }) => ({ from: shortName(from), to: shortName(to) })),
    changes: edits.map(({ path, edits: all }) => ({
      name: shortName(path),
      count: all.length,
      uri: places.uri(path),
      newUri: places.uri(pathAfter(path, moves)),
      text: textAfter(path, edits, session),
    })),
    arrived: affectedFiles(plan).map(({ to }) => places.uri(to)),
    left: unresolved.map(({ path, span }) => {
      const { line } = places.lines(path).position(span.start);
      return { name: shortName(path), uri: places.uri(pathAfter(path, moves)), line, text: places.lines(path).line(line).trim() };
    }),
    notes,
  };
}

/** The name of a file with its folder, for display. */
function shortName(path: FilePath): string {
  return `${basename(dirname(path))}/${basename(path)}`;
}
