import type { Location } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';
import { describeKey } from '../plugin/claims.ts';
import { describeQuery, readTargetQuery } from '../plugin/targetQuery.ts';
import type { Claimer } from '../plugin/targetTable.ts';
import type { RegistryModel } from '../project/registryModel.ts';
import type { MapText } from '../report/mapPage.ts';
import { type Placed, placed } from '../report/placed.ts';
import { remarks } from '../report/resolutionText.ts';
import { folderName, targetMap } from '../report/targetMap.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Range, Span } from '../text/span.ts';
import type { CancellationToken } from './protocol.ts';
import { registriesOf, wholeRegistriesOf } from './registryViews.ts';
import type { Session } from './session.ts';
import { inTurns } from './turns.ts';

/** A location as the client understands it. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** The registries as data for the client, places as addresses and ranges; while a search goes on, those of the plugins that were met. @throws Cancelled */
export async function describeRegistries(session: Session, token: CancellationToken) {
  const views = await registriesOf(session, token);
  const models = views.map(({ model }) => model);
  return { registries: await inTurns(described(models, session), token), searching: session.searches.isUnderWay };
}

/** A plugin or target a step: each may lie in another file. */
function* described(models: readonly RegistryModel[], session: Session) {
  const { place, uri } = placesOf(session);
  const registries: (Placed<RegistryModel, Place> & { readonly name: string })[] = [];
  for (const { folder, kind, plugins, targets } of models) {
    const told = { plugins: yield* eachPlaced(plugins, place, uri), targets: yield* eachPlaced(targets, place, uri) };
    registries.push({ folder: uri(folder), kind, ...told, name: folderName(folder, session.homes.folders) });
  }
  return registries;
}

function* eachPlaced<T>(all: readonly T[], place: (location: Location) => Place, uri: (path: FilePath) => string) {
  const told: Placed<T, Place>[] = [];
  for (const one of all) {
    told.push(placed(one, place, uri));
    yield;
  }
  return told;
}

/**
 * Who builds what a person has written.
 * @param words a few words, such as `Fedora 30 x86_64` or `ec2`
 * @throws Cancelled
 */
export async function resolveWords(session: Session, words: string, token: CancellationToken) {
  const views = (await wholeRegistriesOf(session, token)).map(({ model, table }) => {
    const classes = new Map(model.plugins.map((plugin) => [plugin.name, plugin.delegate.at]));
    return { model, table, classes };
  });
  const { place, uri } = placesOf(session);
  const answers = readTargetQuery(words).flatMap((query) =>
    views.map(({ model, table, classes }) => {
      const resolution = table.resolve(query);
      const withClass = (claimer: Claimer) => ({ ...claimer, classAt: classes.get(claimer.plugin) });
      const steps = resolution.steps.map(({ key, asked, claimers }) => ({
        key,
        asked,
        claimers: claimers.map(withClass),
        label: describeKey(key),
      }));
      const told = {
        ...resolution,
        steps,
        winner: resolution.winner && withClass(resolution.winner),
        others: resolution.others.map(withClass),
        asked: describeQuery(query),
        remarks: remarks(resolution),
      };
      return { ...placed(told, place, uri), registry: folderName(model.folder, session.homes.folders) };
    }),
  );
  const found = answers.filter(({ winner }) => winner !== undefined);
  const kinds = new Set(found.map(({ query }) => query.kind));
  // One word can be a cloud or an operating system: where somebody answers one reading, the other one is not told.
  return { answers: found.length > 0 ? answers.filter(({ query }) => kinds.has(query.kind)) : answers };
}

/** The map of all targets, with ranges of its own text that lead somewhere. @throws Cancelled */
export async function mapOfTargets(session: Session, token: CancellationToken) {
  const models = (await wholeRegistriesOf(session, token)).map(({ model }) => model);
  const { text, links, marks, sections } = targetMap(models, (folder) => folderName(folder, session.homes.folders));
  const lines = new LineIndex(text);
  return {
    text,
    links: await inTurns(leading(links, lines, session), token),
    marks: marks.map(({ span, kind }) => ({ range: lines.range(span), kind })),
    sections: sections.map(({ span, name, level }) => ({ range: lines.range(span), name, level })),
  };
}

function* leading(links: MapText['links'], lines: LineIndex, session: Session) {
  const { place } = placesOf(session);
  const told: { readonly range: Range; readonly target: Place; readonly why: string | undefined }[] = [];
  for (const { span, to, why } of links) {
    told.push({ range: lines.range(span), target: place(to), why });
    yield;
  }
  return told;
}

/** Ranges of places in registries, which stay as long as these do: thousands of files are not read with each look. */
const ranges = new WeakMap<Span, Range>();

function placesOf(session: Session) {
  const { lines, uri } = session.outbox.places();
  const place = ({ path, span }: Location): Place => {
    const range = ranges.get(span) ?? lines(path).range(span);
    ranges.set(span, range);
    return { uri: uri(path), range };
  };
  return { place, uri: (path: FilePath) => uri(path) };
}
