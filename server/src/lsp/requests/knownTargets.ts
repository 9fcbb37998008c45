import { knownTargetsRequest } from '../../../../protocol/targets.ts';
import { object, string } from '../connection/decode.ts';
import { describeTargets } from '../registries/registryRows.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(knownTargetsRequest, object({ words: string }), {
  title: 'listing targets',
  answer: (session, { words }, token) => describeTargets(session, words, token),
});
