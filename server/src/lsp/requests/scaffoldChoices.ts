import { scaffoldChoicesRequest } from '../../../../protocol/newPlugin.ts';
import { join } from '../../files/path.ts';
import { claimantsOf, keyOf } from '../../scaffold/claimed.ts';
import { scaffoldChoices } from '../../scaffold/targets.ts';
import { object, oneOf, optional, uri } from '../connection/decode.ts';
import { toPath } from '../connection/uris.ts';
import { orCanceled } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';
import { newPluginWorkspace } from './shared/newPluginWorkspace.ts';

export const request = ownRequest(
  scaffoldChoicesRequest,
  object({ type: oneOf('os', 'cloud'), dialect: optional(oneOf('reference-1.0', 'loader-1.1')), folder: optional(uri) }),
  {
    title: 'new plugin choices',
    async answer(session, { type, dialect = 'reference-1.0', folder: folderUri }, token) {
      const choices = scaffoldChoices(type);
      const folder = folderUri === undefined ? undefined : toPath(folderUri);
      if (folder === undefined) return choices;
      await orCanceled(session.searches.ended(), token);
      const registry = newPluginWorkspace(session, folder).project.registryOf(join(folder, 'new'));
      const targets = choices.targets.map((target) => {
        const version = dialect === 'loader-1.1' ? null : (target.versions[0] ?? null);
        const [claimedBy] = claimantsOf(keyOf({ name: target.name, version, arch: null }, type, dialect), registry, undefined);
        return claimedBy === undefined ? target : { ...target, claimedBy };
      });
      return { ...choices, targets };
    },
  },
);
