import { newPluginRequest } from '../../../../protocol/newPlugin.ts';
import { webPageOf } from '../../contract/webAddress.ts';
import { completeAnswers } from '../../scaffold/dialogue/answers.ts';
import { takeTurn } from '../../scaffold/dialogue/dialogue.ts';
import { type DialogueContext, homesOnce } from '../../scaffold/dialogue/scene.ts';
import { STEP_IDS } from '../../scaffold/dialogue/step.ts';
import { array, boolean, object, oneOf, optional, string, uri } from '../connection/decode.ts';
import { toPath } from '../connection/uris.ts';
import { ownRequest } from './shared/handler.ts';
import { newPluginHome } from './shared/newPluginHome.ts';
import { dialect, maintainer, pluginAnswers, pluginType, strings } from './shared/shapes.ts';

const stepId = oneOf(...STEP_IDS);
const reply = object({ text: string, values: strings });

const answers = object({
  ...pluginAnswers,
  kind: optional(pluginType),
  folder: optional(string),
  targets: optional(string),
  typedTargets: optional(string),
  maintainer: optional(string),
  register: optional(boolean),
});

const remembered = object({
  maintainer: optional(maintainer),
  dialect: optional(dialect),
  license: optional(string),
  test: optional(boolean),
  readme: optional(boolean),
});

export const request = ownRequest(
  newPluginRequest,
  object({
    kind: optional(pluginType),
    folders: array(uri),
    isTrusted: optional(boolean),
    identity: optional(object({ name: optional(string), email: optional(string), origin: optional(string) })),
    remembered: optional(remembered),
    previous: optional(answers),
    state: optional(object({ answers, at: stepId, history: array(stepId), isReviewed: boolean })),
    typed: optional(string),
    reply: optional(reply),
    back: optional(reply),
  }),
  {
    title: 'the dialogue for a new plugin',
    async answer(session, params, token) {
      // The problems include conflicts with the claims of other plugins, so all plugins must have been found.
      await session.searches.ended(token);
      const { state, typed, back } = params;
      const { origin, ...person } = params.identity ?? {};
      const url = webPageOf(origin);
      const context: DialogueContext = {
        given: params.kind ? { kind: params.kind } : {},
        folders: params.folders.flatMap((folder) => toPath(folder) ?? []),
        identity: { ...person, ...(url !== undefined && { url }) },
        ...(params.remembered && { remembered: params.remembered }),
        previous: params.previous,
        home: homesOnce((folder) => newPluginHome(session, folder, params.isTrusted !== false)),
      };
      const folderChosen = state?.at === 'folder' && params.reply;
      const given = folderChosen ? { ...params.reply, values: params.reply.values.flatMap((value) => toPath(value) ?? []) } : params.reply;
      const turn = takeTurn(context, state, { typed, reply: given, back });
      const { uri: toUri } = session.places;
      const step =
        turn.step.input === 'folder'
          ? { ...turn.step, items: turn.step.items.map((item) => ({ ...item, value: toUri(item.value) })) }
          : turn.step;
      if (!turn.isDone) return { state: turn.state, step };
      const chosen = turn.state.answers;
      const home = context.home(chosen.folder ?? context.folders[0] ?? '/');
      const create = { answers: completeAnswers(chosen, context, home), folder: toUri(home.folder), register: chosen.register === true };
      return { state: turn.state, step, create };
    },
  },
);
