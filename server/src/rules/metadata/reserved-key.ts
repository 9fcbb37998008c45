import { RESERVED_KEYS } from '../../contract/keys.ts';
import type { Rule } from '../shared/rule.ts';

/** Key that Image Factory overwrites when it lists the plugin. */
export const rule: Rule = {
  name: 'reserved-key',
  severity: 'hint',
  *document({ path, json }) {
    if (json.root?.type !== 'object') return;
    for (const { key, shadowed, span } of json.root.properties) {
      const reserved = RESERVED_KEYS.find((name) => name === key.value);
      if (!reserved || shadowed || span.end > json.reliableEnd) continue;
      const message =
        reserved === 'ERROR'
          ? '"ERROR" is reserved: Image Factory uses it to show why a plugin failed to load, so this plugin looks broken when listed.'
          : `"${reserved}" is reserved: the REST API overwrites this value when it lists the plugin.`;
      yield { path, span: key.span, message };
    }
  },
};
