import { MAX_DEPTH } from '../../json/gate.ts';
import type { Rule } from '../shared/rule.ts';

/** Document that is nested too deeply to be checked. */
export const rule: Rule = {
  name: 'json-too-deep',
  severity: 'warning',
  *document({ path, json }) {
    if (json.gate !== 'too-deep') return;
    yield {
      path,
      span: { start: 0, end: Math.min(1, json.text.length) },
      message: `Nested deeper than ${MAX_DEPTH} levels, so nothing in this file is checked.`,
    };
  },
};
