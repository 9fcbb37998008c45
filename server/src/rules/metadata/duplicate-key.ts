import { removeProperty } from '../../json/edit.ts';
import type { JsonNode, JsonObject, JsonProperty } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { documentFix, written } from '../shared/fix.ts';
import type { Report, Rule } from '../shared/rule.ts';

/** More findings than are shown for a file. */
const MAX_REPORTS = 500;

/** Key that appears more than once in an object. Python keeps the last value. */
export const rule: Rule = {
  name: 'duplicate-key',
  severity: 'warning',
  *document(document) {
    let count = 0;
    for (const object of objectsIn(document.json.root)) {
      if (!object.properties.some((p) => p.shadowed)) continue;
      const last = new Map(object.properties.map((p) => [p.key.value, p]));
      for (const property of object.properties) {
        const kept = last.get(property.key.value);
        if (!property.shadowed || !kept || kept.span.end > document.json.reliableEnd) continue;
        if (++count > MAX_REPORTS) return;
        yield report(document, object, property, kept);
      }
    }
  },
};

function report(document: MetadataDocument, object: JsonObject, property: JsonProperty, kept: JsonProperty): Report {
  const { path, json, lines } = document;
  const name = written(document, property.key);
  const line = lines.position(kept.key.span.start).line + 1;
  const same = valueText(json.text, property) === valueText(json.text, kept);
  return {
    path,
    span: property.key.span,
    message: `Duplicate key ${name} (also on line ${line}). Python keeps only the last value, so this one is ignored.`,
    related: [{ path, span: kept.key.span, message: 'this value is used' }],
    fixes: [documentFix(document, `Remove this ${name}`, [removeProperty(json.text, object, property)], { preferred: true, safe: same })],
    tag: 'unnecessary',
    reportedByEditors: true,
  };
}

function valueText(text: string, { value }: JsonProperty): string | undefined {
  return value && text.slice(value.span.start, value.span.end);
}

/** All objects of a tree; siblings are in document order. */
function* objectsIn(root: JsonNode | undefined): Generator<JsonObject> {
  const waiting: JsonNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'array') for (const item of node.items) waiting.push(item);
    if (node.type !== 'object') continue;
    yield node;
    for (const { value } of node.properties) if (value) waiting.push(value);
  }
}
