import { type PluginRow, type Registry, registriesRequest } from '../../../../protocol/registries.ts';
import type { ClaimModel, DelegateModel, PluginModel } from '../../registry/registryModel.ts';
import { folderName } from '../../report/targetMap.ts';
import { boolean, object, optional } from '../connection/decode.ts';
import type { Places } from '../session/places.ts';
import { completeRegistries, registriesSoon } from '../session/registryViews.ts';
import { mapInSlices } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(registriesRequest, object({ soon: optional(boolean) }), {
  title: 'listing plugins',
  async answer(session, { soon = false }, token) {
    const { views, isComplete } = soon
      ? await registriesSoon(session, token)
      : { views: await completeRegistries(session, token), isComplete: true };
    const registries: Registry[] = [];
    for (const { folder, kind, plugins, targets } of views.map(({ model }) => model)) {
      registries.push({
        name: folderName(folder, session.workspaces.folders),
        folder: session.places.uri(folder),
        kind,
        plugins: await mapInSlices(plugins, (plugin) => rowOf(plugin, session.places), token),
        targets: targets.length,
        conflicts: targets.filter(({ conflict }) => conflict).length,
      });
    }
    return { registries, searching: !isComplete };
  },
});

/** Only what a list shows, because there can be thousands. Only what is unusual about a plugin has a value; the rest is undefined. */
function rowOf({ name, directory, type, documents, claims, delegate, reach, why, problems }: PluginModel, { uri }: Places): PluginRow {
  return {
    name,
    directory: uri(directory),
    type,
    documents: documents.map(({ path }) => uri(path)),
    targets: claims.length,
    trouble: claimProblems(claims),
    lacks: missingMethods(delegate),
    reach,
    why,
    problems: Object.values(problems).some((count) => count > 0) ? problems : undefined,
  };
}

/** The numbers of claims that do not simply get their target, by status; undefined if all do. */
function claimProblems(claims: readonly ClaimModel[]) {
  const trouble = { contested: 0, overruled: 0, unreachable: 0 };
  for (const { standing } of claims) if (standing in trouble) trouble[standing as keyof typeof trouble]++;
  return trouble.contested + trouble.overruled + trouble.unreachable > 0 ? trouble : undefined;
}

/** The number of interface methods that a delegate class does not implement; undefined if it implements all, or there is no class. */
function missingMethods({ state, className, methods }: DelegateModel) {
  const missing = methods.filter((method) => method.state !== 'implemented').length;
  return state === 'class' && missing > 0 ? { className, methods: methods.length, missing } : undefined;
}
