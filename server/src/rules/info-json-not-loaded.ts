import { LOADER_SUFFIX, METADATA_FILE_NAME } from '../contract/dialect.ts';
import { basename } from '../files/path.ts';
import { documentPlace } from '../plugin/metadataFacts.ts';
import type { Rule } from './shared/rule.ts';

/** The plugin has an `info.json` alone, which no release of Image Factory loads. */
export const rule: Rule = {
  name: 'info-json-not-loaded',
  severity: 'off',
  *document(document, plugin) {
    if (basename(document.path) !== METADATA_FILE_NAME) return;
    if (plugin.documents.some(({ path }) => basename(path).endsWith(LOADER_SUFFIX))) return;
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `No release of Image Factory loads an info.json: the releases 1.1.3 to 1.1.16 look for *.info alone, and never see this plugin. Add a ${plugin.name}.info.`,
    };
  },
};
