import { knownTargetsRequest } from '../../../../protocol/targets.ts';
import { object, string } from '../decode.ts';
import { describeTargets } from '../registryRows.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(knownTargetsRequest, object({ words: string }), {
  title: 'the targets that can be asked for',
  answer: (session, { words }, token) => describeTargets(session, words, token),
});
