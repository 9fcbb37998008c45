import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { completeMetadata } from '../../server/src/features/completion/metadata.ts';
import { hoverMetadata } from '../../server/src/features/hover/metadata.ts';
import { metadataTopic } from '../../server/src/features/navigation/metadataTopic.ts';
import { definitionOf } from '../../server/src/features/navigation/navigate.ts';
import { linksIn, outlineOf } from '../../server/src/features/outline.ts';
import { projectOf } from '../support/engine.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
const documents = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((name) => /\.info$|info\.json$/.test(name));

it('at every offset of every truncated document, proposals are inside the text and nothing throws', () => {
  assert.ok(documents.length > 0);
  for (const name of documents.slice(0, 8)) {
    const whole = readFileSync(path.join(FIXTURES, name), 'utf8');
    for (let length = 0; length <= whole.length; length += 3) {
      const text = whole.slice(0, length);
      const file = `/work/imagefactory_plugins/X/${path.basename(name)}`;
      const { project } = projectOf({ [file]: text });
      const { plugin } = project.check('/work/imagefactory_plugins/X');
      const document = plugin.documents[0];
      assert.ok(document);
      linksIn(document);
      outlineOf(document);
      for (const offset of [0, length >> 1, length]) {
        const { replace } = completeMetadata(document, plugin, offset, { maintainers: [], licenses: [] });
        assert.ok(0 <= replace.start && replace.start <= offset && offset <= replace.end && replace.end <= length);
        assert.ok(!text.slice(replace.start, replace.end).includes('\n'));
        hoverMetadata(document, plugin, offset);
        const topic = metadataTopic(document, plugin, offset);
        if (topic) definitionOf(topic, undefined);
      }
    }
  }
});
