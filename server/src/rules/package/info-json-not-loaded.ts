import { LOADER_SUFFIX, METADATA_FILE_NAME } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import { documentPlace } from '../../plugin/metadata/metadataFacts.ts';
import type { Rule } from '../shared/rule.ts';

/** Plugin whose only metadata is `info.json`. Releases 1.1.3 to 1.1.16 list `*.info` files. */
export const rule: Rule = {
  name: 'info-json-not-loaded',
  severity: 'off',
  *document(document, plugin) {
    if (basename(document.path) !== METADATA_FILE_NAME) return;
    if (plugin.documents.some(({ path }) => basename(path).endsWith(LOADER_SUFFIX))) return;
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `No Image Factory release loads info.json: releases read only *.info files, so this plugin is never found.`,
    };
  },
};
