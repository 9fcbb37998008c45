import { targetMapRequest } from '../../../../protocol/targets.ts';
import { object } from '../connection/decode.ts';
import { mapOfTargets } from '../registries/registries.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(targetMapRequest, object({}), {
  title: 'target map',
  answer: (session, _, token) => mapOfTargets(session, token),
});
