import { describeKey } from '../../plugin/targets/claims.ts';
import { describeQuery, readTargetQuery } from '../../plugin/targets/targetQuery.ts';
import type { Claimer } from '../../plugin/targets/targetTable.ts';
import type { MapText } from '../../report/mapPage.ts';
import { placed } from '../../report/placed.ts';
import { remarks } from '../../report/resolutionText.ts';
import { folderName, targetMap } from '../../report/targetMap.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Range } from '../../text/span.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import type { Session } from '../session/session.ts';
import { runInSlices } from '../session/slices.ts';
import { type Place, placesOf } from './registryPlaces.ts';
import { completeRegistriesOf } from './registryViews.ts';

/**
 * The plugins that build a target, in each registry.
 * @param words a target as the user has entered it, such as `Fedora 30 x86_64` or `ec2`
 * @throws Canceled
 */
export async function resolveTarget(session: Session, words: string, token: CancellationToken) {
  const views = (await completeRegistriesOf(session, token)).map(({ model, table }) => {
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
      const answer = {
        ...resolution,
        steps,
        winner: resolution.winner && withClass(resolution.winner),
        others: resolution.others.map(withClass),
        asked: describeQuery(query),
        remarks: remarks(resolution),
      };
      return { ...placed(answer, place, uri), registry: folderName(model.folder, session.workspaces.folders) };
    }),
  );
  const found = answers.filter(({ winner }) => winner !== undefined);
  const kinds = new Set(found.map(({ query }) => query.kind));
  // One word can name a cloud or an operating system: if a plugin matches one reading, the other one is not reported.
  return { answers: found.length > 0 ? answers.filter(({ query }) => kinds.has(query.kind)) : answers };
}

/** The text of the target map, with ranges in it that are links, marks, and sections. @throws Canceled */
export async function describeTargetMap(session: Session, token: CancellationToken) {
  const models = (await completeRegistriesOf(session, token)).map(({ model }) => model);
  const page = targetMap(models, (folder) => folderName(folder, session.workspaces.folders));
  const { text, links, marks, sections } = await runInSlices(page, token);
  const lines = new LineIndex(text);
  return {
    text,
    links: await runInSlices(placeLinks(links, lines, session), token),
    marks: marks.map(({ span, kind }) => ({ range: lines.range(span), kind })),
    sections: sections.map(({ span, name, level }) => ({ range: lines.range(span), name, level })),
  };
}

function* placeLinks(links: MapText['links'], lines: LineIndex, session: Session) {
  const { place } = placesOf(session);
  const placedLinks: { readonly range: Range; readonly target: Place; readonly why: string | undefined }[] = [];
  for (const { span, to, why } of links) {
    placedLinks.push({ range: lines.range(span), target: place(to), why });
    yield;
  }
  return placedLinks;
}
