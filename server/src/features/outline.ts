import { type JsonNode, property } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import type { Span } from '../text/span.ts';

/** A link in a document. */
export interface Link {
  readonly span: Span;
  readonly target: string;
}

/** The maintainer's page and e-mail address. */
export function linksIn(document: MetadataDocument): readonly Link[] {
  const maintainer = property(document.json.root, 'maintainer')?.value;
  const inside = (node: JsonNode): Span => ({ start: node.span.start + 1, end: node.span.end - 1 });
  const links: Link[] = [];
  const url = property(maintainer, 'url')?.value;
  if (url?.type === 'string' && /^https?:\/\/[^\s/]/i.test(url.value)) links.push({ span: inside(url), target: url.value });
  const email = property(maintainer, 'email')?.value;
  if (email?.type === 'string' && /^[^\s@:?]+@[^\s@:?]+$/.test(email.value))
    links.push({ span: inside(email), target: `mailto:${email.value}` });
  return links;
}

/** An item of an outline. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** The outline of a document: its keys and targets. */
export function outlineOf(document: MetadataDocument): readonly OutlineItem[] {
  return document.json.root ? childrenOf(document.json.root, document.json.text) : [];
}

function childrenOf(node: JsonNode, text: string): readonly OutlineItem[] {
  if (node.type === 'object') {
    return node.properties.map(({ key, value, span }) => ({
      name: key.value || '""',
      ...describe(value, text),
      span,
      nameSpan: key.span,
    }));
  }
  if (node.type !== 'array') return [];
  return node.items.map((item, index) => ({
    name: item.type === 'array' ? short(text, item.span) : String(index),
    ...describe(item, text),
    span: item.span,
    nameSpan: item.span,
  }));
}

function describe(value: JsonNode | undefined, text: string): Pick<OutlineItem, 'detail' | 'kind' | 'children'> {
  if (!value) return { detail: '', kind: 'null', children: [] };
  const isPlain = value.type !== 'object' && value.type !== 'array';
  const children =
    value.type === 'array' && value.items.every((item) => item.type !== 'array' && item.type !== 'object') ? [] : childrenOf(value, text);
  return { detail: isPlain || children.length === 0 ? short(text, value.span) : '', kind: value.type, children };
}

function short(text: string, { start, end }: Span): string {
  const all = text.slice(start, Math.min(end, start + 80)).replace(/\s+/g, ' ');
  return end > start + 80 ? `${all}…` : all;
}
