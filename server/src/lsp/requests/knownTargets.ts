import { knownTargetsRequest } from '../../../../protocol/targets.ts';
import { shortKey } from '../../plugin/targets/targetKey.ts';
import type { TargetModel } from '../../registry/registryModel.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import { object, string } from '../connection/decode.ts';
import { registriesSoon } from '../session/registryViews.ts';
import { runInSlices } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';

/** The most targets that are listed, and the most plugins that are named for each: longer lists are not read by anyone. */
const MAX_TARGETS = 100;
const MAX_NAMED = 10;

export const request = ownRequest(knownTargetsRequest, object({ words: string }), {
  title: 'listing targets',
  async answer(session, { words }, token) {
    const { views, isComplete } = await registriesSoon(session, token);
    const all = await runInSlices(matching(words.toLowerCase(), views), token);
    const targets = all.slice(0, MAX_TARGETS).map(({ key, kind, claimers, conflict }) => {
      const plugins = [...new Set(claimers.map(({ plugin }) => plugin))];
      const [first] = claimers;
      const at = first && session.places.location(first.at);
      return { short: shortKey(key), kind, conflict, plugins: plugins.slice(0, MAX_NAMED), claimers: plugins.length, at };
    });
    return { targets, more: all.length - targets.length, searching: !isComplete };
  },
});

/** The targets that contain a text as they are displayed. A target in several registries is listed once. */
function* matching(query: string, views: readonly RegistryView[]): Generator<void, readonly TargetModel[]> {
  const known = new Map<string, TargetModel>();
  for (const target of views.flatMap(({ model }) => model.targets)) {
    if (!known.has(target.key) && shortKey(target.key).toLowerCase().includes(query)) known.set(target.key, target);
    yield;
  }
  return [...known.values()];
}
