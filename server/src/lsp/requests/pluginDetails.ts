import { type PluginName, pluginDetailsRequest } from '../../../../protocol/registries.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import { placed } from '../../report/placed.ts';
import { array, object, string, uri } from '../connection/decode.ts';
import { registriesSoon } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { runInSlices } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(pluginDetailsRequest, object({ plugins: array(object({ registry: uri, name: string })) }), {
  title: 'plugin details',
  async answer(session, { plugins }, token) {
    const { views } = await registriesSoon(session, token);
    return { plugins: await runInSlices(details(plugins, views, session), token) };
  },
});

/** The full models of some plugins; null for one that does not exist (any more). */
function* details(names: readonly PluginName[], views: readonly RegistryView[], { places }: Session) {
  const plugins = new Map(views.map(({ model }) => [places.uri(model.folder), model.plugins]));
  const result = [];
  for (const { registry, name } of names) {
    const plugin = plugins.get(registry)?.find((one) => one.name === name);
    result.push(plugin ? placed(plugin, places.location, places.uri) : null);
    yield;
  }
  return result;
}
