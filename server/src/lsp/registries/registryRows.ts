import type { FilePath } from '../../files/path.ts';
import { shortKey } from '../../plugin/targets/claims.ts';
import type { ClaimModel, DelegateModel, PluginModel, ProblemCounts, RegistryModel, TargetModel } from '../../registry/registryModel.ts';
import { placed } from '../../report/placed.ts';
import { folderName } from '../../report/targetMap.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from '../session/session.ts';
import { runInSlices } from '../session/slices.ts';
import { placesOf } from './registryPlaces.ts';
import { registriesOf, registriesSoon } from './registryViews.ts';

/** Identifies a plugin by the URI of its registry and its name. */
interface PluginName {
  readonly registry: string;
  readonly name: string;
}

/** The most targets that are listed, and the most plugins that are named for each: longer lists are not read by anyone. */
const MAX_TARGETS = 100;
const MAX_NAMED = 10;

/**
 * The registries with a row for each plugin, which only has what a list shows, because there can be thousands. During a search, only the plugins found
 * so far.
 * @param soon whether to omit plugins that have not been checked yet, if waiting for them takes long
 * @throws Canceled
 */
export async function describeRegistries(session: Session, soon: boolean, token: CancellationToken) {
  const { views, isComplete } = soon
    ? await registriesSoon(session, token)
    : { views: await registriesOf(session, token), isComplete: !session.searches.isRunning };
  const models = views.map(({ model }) => model);
  return { registries: await runInSlices(described(models, session), token), searching: !isComplete };
}

/** Describes one plugin per step. */
function* described(models: readonly RegistryModel[], session: Session) {
  const { uri } = placesOf(session);
  const registries = [];
  for (const { folder, kind, plugins, targets } of models) {
    const rows: ReturnType<typeof rowOf>[] = [];
    for (const plugin of plugins) {
      rows.push(rowOf(plugin, uri));
      yield;
    }
    const conflicts = targets.filter(({ conflict }) => conflict).length;
    const name = folderName(folder, session.workspaces.folders);
    registries.push({ name, folder: uri(folder), kind, plugins: rows, targets: targets.length, conflicts });
  }
  return registries;
}

/** Only what is unusual about a plugin has a value; the rest is undefined. */
function rowOf({ name, directory, type, documents, claims, delegate, reach, why, problems }: PluginModel, uri: (path: FilePath) => string) {
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
    problems: hasProblems(problems) ? problems : undefined,
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

function hasProblems(counts: ProblemCounts): boolean {
  return Object.values(counts).some((count) => count > 0);
}

/** The full models of some plugins; null for one that does not exist (any more). @throws Canceled */
export async function describePlugins(session: Session, names: readonly PluginName[], token: CancellationToken) {
  const { views } = await registriesSoon(session, token);
  const { place, uri } = placesOf(session);
  const plugins = new Map(views.map(({ model }) => [uri(model.folder), model.plugins]));
  const described = function* () {
    const result = [];
    for (const { registry, name } of names) {
      const plugin = plugins.get(registry)?.find((one) => one.name === name);
      result.push(plugin ? placed(plugin, place, uri) : null);
      yield;
    }
    return result;
  };
  return { plugins: await runInSlices(described(), token) };
}

/**
 * The targets that plugins claim. A target in several registries is listed once.
 * @param words a part of the target as it is displayed, in any case; empty for all
 * @throws Canceled
 */
export async function describeTargets(session: Session, words: string, token: CancellationToken) {
  const { views, isComplete } = await registriesSoon(session, token);
  const { place } = placesOf(session);
  const query = words.toLowerCase();
  const found = function* () {
    const known = new Map<string, TargetModel>();
    for (const target of views.flatMap(({ model }) => model.targets)) {
      if (!known.has(target.key) && shortKey(target.key).toLowerCase().includes(query)) known.set(target.key, target);
      yield;
    }
    return [...known.values()];
  };
  const all = await runInSlices(found(), token);
  const targets = all.slice(0, MAX_TARGETS).map(({ key, kind, claimers, conflict }) => {
    const plugins = [...new Set(claimers.map(({ plugin }) => plugin))];
    const [first] = claimers;
    const at = first && place(first.at);
    return { short: shortKey(key), kind, conflict, plugins: plugins.slice(0, MAX_NAMED), claimers: plugins.length, at };
  });
  return { targets, more: all.length - targets.length, searching: !isComplete };
}
