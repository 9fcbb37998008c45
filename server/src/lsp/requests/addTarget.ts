import { type AddTargetParams, addTargetRequest } from '../../../../protocol/addTarget.ts';
import type { Dialect, PluginType } from '../../contract/dialect.ts';
import { targetTypeOf } from '../../features/addTarget.ts';
import { targetDialog } from '../../features/targetDialog.ts';
import type { TargetDraft } from '../../features/targetQuestions.ts';
import { readAnswers } from '../../scaffold/answers.ts';
import { parseTargets } from '../../scaffold/targetText.ts';
import { object, optional, string, uri } from '../connection/decode.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt } from './shared/lookup.ts';
import { pluginType, targetParts } from './shared/shapes.ts';
import { changeDocument } from './shared/workspaceEdit.ts';

export const request = ownRequest(
  addTargetRequest,
  object({
    uri,
    type: optional(pluginType),
    target: object({ name: optional(string), ...targetParts }),
    words: optional(string),
  }),
  {
    title: 'adding a target',
    answer: inFile(async (session, path, params, token) => {
      // The problems include conflicts with the claims of other plugins, so all plugins must have been found.
      await session.searches.ended(token);
      const found = metadataAt(session, path);
      if (!found) return null;
      const { document, plugin, project } = found;
      const likely = targetTypeOf(document, plugin);
      if (typeof likely === 'object') return likely;
      const type = likely ?? params.type;
      if (type === undefined) return { plugin: plugin.name, dialect: document.dialect, needsType: true };
      const { edits, ...step } = targetDialog(
        { document, plugin, type },
        params.words === undefined ? draftOf(params.target, type) : wholeTarget(params.words, type, document.dialect),
        project.registryOf(plugin.directory),
      );
      return edits ? { ...step, edit: changeDocument(document.path, edits, session) } : step;
    }),
  },
);

/** A target as typed, with every part. */
function wholeTarget(words: string, type: PluginType, dialect: Dialect): TargetDraft {
  return readAnswers({ type, targets: parseTargets(words, type, dialect).slice(0, 1) }).targets[0] ?? { name: words };
}

/** The parts that were entered, trimmed. A missing part has not been entered yet; null was entered as "any". */
function draftOf(entered: AddTargetParams['target'], type: PluginType): TargetDraft {
  const [target] = readAnswers({ type, targets: [entered] }).targets;
  return {
    ...(entered.name === undefined ? {} : { name: target?.name ?? '' }),
    ...(entered.version === undefined ? {} : { version: target?.version ?? null }),
    ...(entered.arch === undefined ? {} : { arch: target?.arch ?? null }),
    ...(entered.operations === undefined ? {} : { operations: entered.operations }),
  };
}
