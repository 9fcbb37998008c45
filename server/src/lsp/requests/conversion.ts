import { conversionRequest } from '../../../../protocol/convertMetadata.ts';
import { conversionOf } from './codeActions/refactorings.ts';
import { ownRequest } from './shared/handler.ts';
import { ofUri } from './shared/shapes.ts';

export const request = ownRequest(conversionRequest, ofUri, {
  title: 'converting metadata',
  answer(session, params) {
    const path = session.documents.pathOf(params.uri);
    const plan = path === undefined ? undefined : conversionOf(session, path);
    if (!plan) return null;
    if ('reason' in plan) return plan;
    return { ...plan, from: session.places.uri(plan.from), to: session.places.uri(plan.to) };
  },
});
