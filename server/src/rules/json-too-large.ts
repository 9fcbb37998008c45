import { MAX_BYTES } from '../json/gate.ts';
import type { Rule } from './shared/rule.ts';

/** The document is too large to be checked. */
export const rule: Rule = {
  name: 'json-too-large',
  severity: 'warning',
  *document({ path, unreadable, json }) {
    if (unreadable?.kind !== 'too-large' && json.gate !== 'too-large') return;
    yield {
      path,
      span: { start: 0, end: Math.min(1, json.text.length) },
      message: `The document has more than ${MAX_BYTES / 1024 / 1024} MiB, so nothing in it is checked. The metadata of a plugin has about 1 KB: is this the right file?`,
    };
  },
};
