import { resolveRequest } from '../../../../protocol/targets.ts';
import { describeKey } from '../../plugin/targets/targetKey.ts';
import { describeQuery, readTargetQuery, type TargetQuery } from '../../plugin/targets/targetQuery.ts';
import type { Claimer } from '../../plugin/targets/targetTable.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import { placed } from '../../report/placed.ts';
import { remarks } from '../../report/resolutionText.ts';
import { folderName } from '../../report/targetMap.ts';
import { object, string } from '../connection/decode.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(resolveRequest, object({ words: string }), {
  title: 'target lookup',
  async answer(session, { words }, token) {
    const views = await completeRegistries(session, token);
    const answers = readTargetQuery(words).flatMap((query) => views.map((view) => resolution(query, view, session)));
    const found = answers.filter(({ winner }) => winner !== undefined);
    const kinds = new Set(found.map(({ query }) => query.kind));
    // One word can name a cloud or an operating system: if a plugin matches one reading, the other one is not reported.
    return { answers: found.length > 0 ? answers.filter(({ query }) => kinds.has(query.kind)) : answers };
  },
});

/** The plugins of a registry that build a target, with their delegate classes. */
function resolution(query: TargetQuery, { model, table }: RegistryView, { places, workspaces }: Session) {
  const resolved = table.resolve(query);
  const classes = new Map(model.plugins.map(({ name, delegate }) => [name, delegate.at]));
  const withClass = (claimer: Claimer) => ({ ...claimer, classAt: classes.get(claimer.plugin) });
  const answer = {
    ...resolved,
    steps: resolved.steps.map(({ key, asked, claimers }) => ({ key, asked, claimers: claimers.map(withClass), label: describeKey(key) })),
    winner: resolved.winner && withClass(resolved.winner),
    others: resolved.others.map(withClass),
    asked: describeQuery(query),
    remarks: remarks(resolved),
  };
  return { ...placed(answer, places.location, places.uri), registry: folderName(model.folder, workspaces.folders) };
}
