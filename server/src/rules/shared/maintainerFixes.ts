import { isEmailAddress } from '../../contract/email.ts';
import { replaceValue } from '../../json/edit.ts';
import type { JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { defaultMaintainerValue } from '../../plugin/metadata/metadataDefaults.ts';
import type { Fix } from './finding.ts';
import { documentFix } from './fix.ts';

/** Fixes that convert a value to a maintainer object, keeping the data in a string such as `Jane Doe <jane@example.org>` or in a list of strings. */
export function rewriteMaintainer(document: MetadataDocument, node: JsonNode): Fix[] {
  const { text } = document.json;
  const only = node.type === 'array' && node.items.length === 1 ? node.items[0] : undefined;
  if (only?.type === 'object') {
    const edit = { span: node.span, newText: text.slice(only.span.start, only.span.end) };
    return [documentFix(document, 'Unwrap the object from the list', [edit], { preferred: true, safe: true })];
  }
  const words = node.type === 'array' ? node.items : [node];
  const source = words.map((word) => (word.type === 'string' ? word.value : '')).join(' ');
  if (node.type === 'array' && (node.items.length === 0 || !node.items.every(({ type }) => type === 'string'))) return [];
  const short = source.length < 1000 ? source : '';
  const email = (short.match(/[^\s<>()"]{1,64}@[^\s<>()"]{1,190}/g) ?? []).find(isEmailAddress);
  const url = /https?:\/\/[^\s<>()"]+/.exec(short)?.[0];
  const name = [email, url]
    .reduce<string>((rest, part) => (part ? rest.replace(part, '') : rest), short)
    .replace(/[<>()]/g, '')
    .trim()
    .replace(/[\s,;]+$/, '');
  const value = {
    name: name || defaultMaintainerValue('name'),
    email: email ?? defaultMaintainerValue('email'),
    url: url ?? defaultMaintainerValue('url'),
  };
  return [
    documentFix(document, 'Convert to an object with "name", "email", and "url"', [replaceValue(text, node, value)], { preferred: true }),
  ];
}
