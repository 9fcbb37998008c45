import { METADATA_FILE_NAME } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import type { JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { Fix, RelatedPlace } from './finding.ts';

/** How sure a repair is; both are false where left out. */
export interface FixKind {
  readonly preferred?: boolean;
  readonly safe?: boolean;
}

/** A repair that changes the document itself: the metadata, or a configuration. */
export function documentFix(document: Pick<MetadataDocument, 'path'>, title: string, edits: readonly TextEdit[], kind: FixKind = {}): Fix {
  return {
    title,
    edits: [{ kind: 'change', path: document.path, edits }],
    preferred: kind.preferred ?? false,
    safe: kind.safe ?? false,
  };
}

/** Words of a list: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What is written somewhere, cut short for a message. */
export function quoted(written: string): string {
  const line = written.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** What stands at a place of a document, cut short for a message. */
export function written({ json }: Pick<MetadataDocument, 'json'>, { span }: { readonly span: Span }): string {
  return quoted(json.text.slice(span.start, span.end));
}

/** What Image Factory does with a document that Python cannot read; nothing is known of who reads an `info.json`. */
export function failure({ path }: MetadataDocument): string {
  if (basename(path) === METADATA_FILE_NAME) return '';
  return " Image Factory lists such a plugin as failed, with the words 'NoneType' object is not subscriptable.";
}

/** More other places than anybody wants listed. */
const MAX_PLACES = 20;

/** The other places of the same mistake. */
export function alsoHere({ path }: MetadataDocument, others: readonly { readonly node: Pick<JsonNode, 'span'> }[]): RelatedPlace[] {
  return others.slice(0, MAX_PLACES).map(({ node }) => ({ path, span: node.span, message: 'here too' }));
}

/** Says how many more places have the same mistake; empty for none. */
export function moreAlike(count: number): string {
  return count === 0 ? '' : ` ${count} more ${count === 1 ? 'place is' : 'places are'} like this.`;
}
