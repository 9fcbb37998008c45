import { targetMapRequest } from '../../../../protocol/targets.ts';
import { folderName, targetMap } from '../../report/targetMap.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { object } from '../connection/decode.ts';
import { completeRegistries } from '../session/registryViews.ts';
import { mapInSlices, runInSlices } from '../session/slices.ts';
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
      links: await mapInSlices(
        links,
        ({ span, to, why }) => ({ range: lines.range(span), target: session.places.location(to), why }),
        token,
      ),
      marks: marks.map(({ span, kind }) => ({ range: lines.range(span), kind })),
      sections: sections.map(({ span, name, level }) => ({ range: lines.range(span), name, level })),
    };
  },
});
