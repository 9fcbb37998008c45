import { DELEGATE_BINDING } from '../contract/dialect.ts';
import type { Location } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';
import { type JsonNode, property } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Span } from '../text/span.ts';
import { wordAt } from './hover/python.ts';
import { spotAt } from './nodes.ts';

/** A way from a place to where it is defined. */
export interface Definition {
  readonly from: Span;
  readonly to: Location;
}

/** From `type` and `name` of a metadata document to the delegate class. */
export function definitionInMetadata(document: MetadataDocument, plugin: PluginPackage, offset: number): Definition | undefined {
  const spot = spotAt(document.json.root, offset);
  const [key] = spot?.path ?? [];
  const to = delegateClass(plugin);
  if (!spot || !to || spot.path.length !== 1 || (key !== 'type' && key !== 'name')) return undefined;
  return { from: spot.kind === 'key' ? spot.property.key.span : spot.node.span, to };
}

/** From `delegate_class` in a Python file to the class that it is bound to in the end. */
export function definitionInPython(text: string, path: FilePath, plugin: PluginPackage, offset: number): Definition | undefined {
  const name = wordAt(text, offset);
  const to = delegateClass(plugin);
  if (name?.word !== DELEGATE_BINDING || !to) return undefined;
  return to.path === path && to.span.start === name.span.start ? undefined : { from: name.span, to };
}

function delegateClass({ delegate: { outcome } }: PluginPackage): Location | undefined {
  return outcome.kind === 'class' ? { path: outcome.class.path, span: outcome.class.statement.nameSpan } : undefined;
}

/** An address in a document that can be followed. */
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

/** A part of a document, as an outline shows it. */
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
