import { conversionRequest } from '../../../../protocol/convertMetadata.ts';
import { conversionOf } from './codeActions/refactorings.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { ofUri } from './shared/shapes.ts';

export const request = ownRequest(conversionRequest, ofUri, {
  title: 'converting metadata',
  answer: inFile((session, path) => {
    const plan = conversionOf(session, path);
    if (!plan) return null;
    if ('reason' in plan) return plan;
    return { ...plan, from: session.places.uri(plan.from), to: session.places.uri(plan.to) };
  }),
});
