import { RESERVED_KEYS } from '../contract/keys.ts';
import type { Rule } from './shared/rule.ts';

/** A key that Image Factory itself writes when it shows the plugin. */
export const rule: Rule = {
  name: 'reserved-key',
  severity: 'hint',
  *document({ path, json }) {
    if (json.root?.type !== 'object') return;
    for (const { key, shadowed, span } of json.root.properties) {
      const reserved = RESERVED_KEYS.find((name) => name === key.value);
      if (!reserved || shadowed || span.end > json.reliableEnd) continue;
      const effect =
        reserved === 'ERROR'
          ? 'Under this key Image Factory shows why a plugin could not be loaded, so this one looks broken wherever plugins are listed.'
          : 'When Image Factory shows the plugin over its REST interface, it writes its own value over this one.';
      yield { path, span: key.span, message: `${effect} Choose another key.` };
    }
  },
};
