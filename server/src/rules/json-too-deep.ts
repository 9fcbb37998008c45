import { MAX_DEPTH } from '../json/gate.ts';
import type { Rule } from './shared/rule.ts';

/** The document is nested too deep to be checked. */
export const rule: Rule = {
  name: 'json-too-deep',
  severity: 'warning',
  *document({ path, json }) {
    if (json.gate !== 'too-deep') return;
    yield {
      path,
      span: { start: 0, end: Math.min(1, json.text.length) },
      message: `The document is nested deeper than ${MAX_DEPTH} levels, so nothing in it is checked. The metadata of a plugin has three levels: is this the right file?`,
    };
  },
};
