import type { Location } from '../files/location.ts';
import { type FilePath, isInside } from '../files/path.ts';
import { describeKey } from '../plugin/claims.ts';
import { describeQuery, readTargetQuery } from '../plugin/targetQuery.ts';
import type { Claimer } from '../plugin/targetTable.ts';
import type { RegistryView } from '../project/registryView.ts';
import { placed } from '../report/placed.ts';
import { remarks } from '../report/resolutionText.ts';
import { folderName, targetMap } from '../report/targetMap.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Session } from './session.ts';

/** The registries of all folders that are open, each from the folder that answers for it. */
export function registriesOf(session: Session): readonly RegistryView[] {
  const { homes } = session;
  return homes.all().flatMap((home) =>
    home.project.registries().filter(({ model }) => {
      const isOpen = homes.folders.some((folder) => isInside(model.folder, folder));
      // Where a plugin itself is the folder that is open, its registry lies around that folder.
      const place = isOpen ? model.folder : model.plugins[0]?.directory;
      return place !== undefined && homes.of(place) === home;
    }),
  );
}

/** The registries as data for the client, places as addresses and ranges. */
export function describeRegistries(session: Session) {
  const { place, uri } = placesOf(session);
  const registries = registriesOf(session).map(({ model }) => ({
    ...placed(model, place, uri),
    name: folderName(model.folder, session.homes.folders),
  }));
  return { registries, searching: session.isSearching };
}

/**
 * Who builds what a person has written.
 * @param words a few words, such as `Fedora 30 x86_64` or `ec2`
 */
export function resolveWords(session: Session, words: string) {
  const { place, uri } = placesOf(session);
  const views = registriesOf(session);
  const answers = readTargetQuery(words).flatMap((query) =>
    views.map(({ model, table }) => {
      const resolution = table.resolve(query);
      const classes = new Map(model.plugins.map((plugin) => [plugin.name, plugin.delegate.at]));
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

/** The map of all targets, with ranges of its own text that lead somewhere. */
export function mapOfTargets(session: Session) {
  const { place } = placesOf(session);
  const models = registriesOf(session).map(({ model }) => model);
  const { text, links, marks, sections } = targetMap(models, (folder) => folderName(folder, session.homes.folders));
  const lines = new LineIndex(text);
  return {
    text,
    links: links.map(({ span, to, why }) => ({ range: lines.range(span), target: place(to), why })),
    marks: marks.map(({ span, kind }) => ({ range: lines.range(span), kind })),
    sections: sections.map(({ span, name, level }) => ({ range: lines.range(span), name, level })),
  };
}

function placesOf(session: Session) {
  const { lines, uri } = session.outbox.places();
  const place = ({ path, span }: Location) => ({ uri: uri(path), range: lines(path).range(span) });
  return { place, uri: (path: FilePath) => uri(path) };
}
