import { registriesRequest } from '../../../../protocol/registries.ts';
import { boolean, object, optional } from '../connection/decode.ts';
import { describeRegistries } from '../registries/registryRows.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(registriesRequest, object({ soon: optional(boolean) }), {
  title: 'listing plugins',
  answer: (session, { soon = false }, token) => describeRegistries(session, soon, token),
});
