import { type Scaffold, type ScaffoldParams, scaffoldRequest } from '../../../../protocol/newPlugin.ts';
import type { FilePath } from '../../files/path.ts';
import { type PluginAnswers, readAnswers } from '../../scaffold/answers.ts';
import { completeAnswers } from '../../scaffold/dialogue/answers.ts';
import { type Home, plannedFindings, previewPlugin } from '../../scaffold/dialogue/home.ts';
import { planPlugin } from '../../scaffold/plan.ts';
import type { Registration } from '../../scaffold/registration.ts';
import { formatTargets } from '../../scaffold/targetText.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { array, boolean, object, optional, string, uri } from '../connection/decode.ts';
import { toPath } from '../connection/uris.ts';
import type { Session } from '../session/session.ts';
import { ownRequest } from './shared/handler.ts';
import { newPluginHome } from './shared/newPluginHome.ts';
import { maintainer, pluginAnswers, pluginType, targetParts } from './shared/shapes.ts';
import { toWorkspaceEdit } from './shared/workspaceEdit.ts';

const answers = object({
  ...pluginAnswers,
  type: optional(pluginType),
  targets: optional(array(object({ name: string, ...targetParts }))),
  maintainer: optional(maintainer),
});

export const request = ownRequest(
  scaffoldRequest,
  object({
    answers,
    folder: optional(uri),
    isTrusted: optional(boolean),
    register: optional(boolean),
    check: optional(boolean),
  }),
  {
    title: 'planning a new plugin',
    async answer(session, params, token): Promise<Scaffold> {
      const folder = params.folder === undefined ? undefined : toPath(params.folder);
      if (folder === undefined) return planPlugin(readAnswers(params.answers));
      // Claims of other plugins are among the problems.
      await session.searches.ended(token);
      const home = newPluginHome(session, folder, params.isTrusted !== false);
      const given = withDefaults(params.answers, session, home);
      const { files, problems, lists } = previewPlugin(given, home);
      const changed = params.register ? lists : [];
      return {
        files,
        problems,
        ...(home.templates.from === undefined ? {} : { templates: home.templates.from }),
        lists: lists.map(({ list }) => list),
        ...(changed.length > 0 ? { registration: registrationEdit(session, changed) } : {}),
        ...(params.check && files.length > 0 ? { findings: plannedFindings(home, files, changed) } : {}),
      };
    },
  },
);

/** The answers, with the defaults of the dialogue for what is missing. */
function withDefaults(given: ScaffoldParams['answers'], session: Session, home: Home): PluginAnswers {
  const { name, email } = session.client.identity;
  const identity = { ...(name && { name }), ...(email && { email }) };
  const type = given.type ?? 'os';
  const said = { kind: type, targets: formatTargets(given.targets ?? [], type) };
  return readAnswers({ ...completeAnswers(said, { identity }, home), ...given });
}

/** The ranges refer to the texts for which the edits were made, because the project may have older texts of these files. */
function registrationEdit(session: Session, lists: readonly Registration[]) {
  const edits = lists.map(({ edit }) => edit);
  const lines = (path: FilePath) => new LineIndex(lists.find(({ edit }) => edit.path === path)?.before ?? '');
  return toWorkspaceEdit(edits, session, lines);
}
