import { resolveRequest } from '../../../../protocol/targets.ts';
import { object, string } from '../connection/decode.ts';
import { resolveTarget } from '../registries/registryTargets.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(resolveRequest, object({ words: string }), {
  title: 'target lookup',
  answer: (session, { words }, token) => resolveTarget(session, words, token),
});
