import { targetMapRequest } from '../../../../protocol/targets.ts';
import { object } from '../connection/decode.ts';
import { describeTargetMap } from '../registries/registryTargets.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(targetMapRequest, object({}), {
  title: 'target map',
  answer: (session, _, token) => describeTargetMap(session, token),
});
