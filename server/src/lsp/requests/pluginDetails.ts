import { pluginDetailsRequest } from '../../../../protocol/registries.ts';
import { array, object, string, uri } from '../connection/decode.ts';
import { describePlugins } from '../registries/registryRows.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(pluginDetailsRequest, object({ plugins: array(object({ registry: uri, name: string })) }), {
  title: 'plugin details',
  answer: (session, { plugins }, token) => describePlugins(session, plugins, token),
});
