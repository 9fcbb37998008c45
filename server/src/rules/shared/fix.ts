import { METADATA_FILE_NAME } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import type { JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { Fix, RelatedPlace } from './finding.ts';

/** How certain a fix is. Both default to false. */
export interface FixKind {
  readonly preferred?: boolean;
  readonly safe?: boolean;
}

/** A fix that edits the document itself: metadata or configuration. */
export function documentFix(document: Pick<MetadataDocument, 'path'>, title: string, edits: readonly TextEdit[], kind: FixKind = {}): Fix {
  return {
    title,
    edits: [{ kind: 'change', path: document.path, edits }],
    preferred: kind.preferred ?? false,
    safe: kind.safe ?? false,
  };
}

/** Source text shortened for a message: one line, at most 60 characters. */
export function quoted(written: string): string {
  const line = written.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** The source text of a node, shortened for a message. */
export function written({ json }: Pick<MetadataDocument, 'json'>, { span }: { readonly span: Span }): string {
  const line = json.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return quoted(line.replace(/([[{]) /g, '$1').replace(/ ([\]}])/g, '$1'));
}

/** What Image Factory does with a `.info` document that Python cannot parse; empty for `info.json`, which it never loads. */
export function failure({ path }: MetadataDocument): string {
  if (basename(path) === METADATA_FILE_NAME) return '';
  return ' Image Factory fails to load the plugin ("\'NoneType\' object is not subscriptable").';
}

/** The most related places listed for one finding. */
const MAX_PLACES = 20;

/** The other places with the same mistake. */
export function alsoHere({ path }: MetadataDocument, others: readonly { readonly node: Pick<JsonNode, 'span'> }[]): RelatedPlace[] {
  return others.slice(0, MAX_PLACES).map(({ node }) => ({ path, span: node.span, message: 'same mistake' }));
}

/** The number of other places with the same mistake, as a sentence; empty for none. */
export function moreAlike(count: number): string {
  return count === 0 ? '' : ` (and ${count} more)`;
}
