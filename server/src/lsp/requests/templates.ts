import { templatesRequest } from '../../../../protocol/newPlugin.ts';
import { BUILT_IN, TEMPLATE_SUFFIX } from '../../scaffold/template.ts';
import { object } from '../connection/decode.ts';
import { ownRequest } from './shared/handler.ts';

export const request = ownRequest(templatesRequest, object({}), {
  title: 'new plugin templates',
  answer: () => ({ files: BUILT_IN.map(({ name, text }) => ({ path: name + TEMPLATE_SUFFIX, text })) }),
});
