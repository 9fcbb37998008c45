import { type PluginName, pluginDetailsRequest } from '../../../../protocol/registries.ts';
import { placed } from '../../report/placed.ts';
import { array, object, string, uri } from '../connection/decode.ts';
import { registriesSoon } from '../session/registryViews.ts';
import { mapInSlices } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(pluginDetailsRequest, object({ plugins: array(object({ registry: uri, name: string })) }), {
  title: 'plugin details',
  async answer(session, { plugins }, token) {
    const { views } = await registriesSoon(session, token);
    const { location, uri: toUri } = session.places;
    const known = new Map(views.map(({ model }) => [toUri(model.folder), model.plugins]));
    const details = ({ registry, name }: PluginName) => {
      const plugin = known.get(registry)?.find((one) => one.name === name);
      return plugin ? placed(plugin, location, toUri) : null;
    };
    return { plugins: await mapInSlices(plugins, details, token) };
  },
});
