import { type TargetMap, targetMapRequest } from '../../../../protocol/targets.ts';
import type { MapText } from '../../report/mapPage.ts';
import { folderName, targetMap } from '../../report/targetMap.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { object } from '../connection/decode.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { runInSlices } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(targetMapRequest, object({}), {
  title: 'target map',
  async answer(session, _, token) {
    const models = (await completeRegistries(session, token)).map(({ model }) => model);
    const page = targetMap(models, (folder) => folderName(folder, session.workspaces.folders));
    const { text, links, marks, sections } = await runInSlices(page, token);
    const lines = new LineIndex(text);
    return {
      text,
      links: await runInSlices(placed(links, lines, session), token),
      marks: marks.map(({ span, kind }) => ({ range: lines.range(span), kind })),
      sections: sections.map(({ span, name, level }) => ({ range: lines.range(span), name, level })),
    };
  },
});

/** Converts one link per step: each may need the lines of another file. */
function* placed(links: MapText['links'], lines: LineIndex, { places }: Session): Generator<void, TargetMap['links']> {
  const result = [];
  for (const { span, to, why } of links) {
    result.push({ range: lines.range(span), target: places.location(to), why });
    yield;
  }
  return result;
}
