import { MAX_BYTES } from '../../json/gate.ts';
import type { Rule } from '../shared/rule.ts';

/** Document that is too large to be checked. */
export const rule: Rule = {
  name: 'json-too-large',
  severity: 'warning',
  *document({ path, unreadable, json }) {
    if (unreadable?.kind !== 'too-large' && json.gate !== 'too-large') return;
    yield {
      path,
      span: { start: 0, end: Math.min(1, json.text.length) },
      message: `Larger than ${MAX_BYTES / 1024 / 1024} MiB, so nothing in this file is checked.`,
    };
  },
};
