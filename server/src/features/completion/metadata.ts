import type { PluginType } from '../../contract/dialect.ts';
import { metadataKeys } from '../../contract/keys.ts';
import { property } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { delegateType, likelyType } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Span } from '../../text/span.ts';
import { type Cursor, cursorAt, type JsonPath } from '../cursor.ts';
import { withPlaceholders } from '../snippet.ts';
import type { CompletionContext, Maintainer } from './context.ts';
import { wholeDocumentProposals } from './document.ts';
import type { CompletionEntry } from './entry.ts';
import { keyProposals, maintainerKeyProposals } from './keys.ts';
import { licenseProposals } from './licenses.ts';
import { distinctMaintainers, maintainerFieldProposals, maintainerProposals } from './maintainers.ts';
import { type Proposal, textValue } from './proposal.ts';
import {
  targetKeyProposals,
  targetListItemProposals,
  targetListProposals,
  targetPartProposals,
  targetProposals,
  wholeTargetsProposals,
} from './targets.ts';

/** Facts from outside the plugin itself. */
export interface CompletionSources {
  /** The user, followed by the maintainers of sibling plugins. */
  readonly maintainers: readonly Maintainer[];
  /** The licenses of sibling plugins, most common first. */
  readonly licenses: readonly string[];
}

/** The proposals at a position; each replaces `replace`. */
export interface Completion {
  readonly replace: Span;
  readonly entries: readonly CompletionEntry[];
}

/**
 * The proposals at an offset of a metadata document.
 * @param offset in UTF-16 code units
 */
export function completeMetadata(
  document: MetadataDocument,
  plugin: PluginPackage,
  offset: number,
  sources: CompletionSources,
): Completion {
  const { text, gate } = document.json;
  const cursor = gate ? undefined : cursorAt(text, offset);
  if (!cursor) return { replace: { start: offset, end: offset }, entries: [] };
  const context: CompletionContext = {
    dialect: document.dialect,
    type: likelyType(document, plugin),
    delegateType: delegateType(plugin),
    pluginName: plugin.name,
    maintainers: distinctMaintainers(sources.maintainers),
    licenses: sources.licenses,
    block: (value) => withPlaceholders(value, indentOf(text)),
  };
  const proposals = cursor.place === 'key' ? atKey(cursor, context) : atValue(cursor, context, document);
  return { replace: cursor.replace, entries: proposals.map((proposal) => toEntry(proposal, cursor)) };
}

function atKey({ path, siblings }: Cursor, context: CompletionContext): Proposal[] {
  if (path.length === 0) return keyProposals(context, siblings);
  if (path.length !== 1) return [];
  if (path[0] === 'maintainer') return maintainerKeyProposals(context, siblings);
  return path[0] === 'targets' && context.dialect === 'reference-1.0' ? targetKeyProposals(context, siblings) : [];
}

function atValue({ path, siblings }: Cursor, context: CompletionContext, document: MetadataDocument): Proposal[] {
  const [key, second] = path;
  if (key === undefined) return wholeDocumentProposals(context);
  if (key === 'targets') return atTargets(path, siblings, context, document);
  if (key === 'maintainer') {
    if (path.length === 1) return maintainerProposals(context);
    return path.length === 2 ? maintainerFieldProposals(String(second), context) : [];
  }
  if (path.length > 1) return [];
  switch (key) {
    case 'type':
      return typeProposals(context);
    case 'name':
      return [textValue(context.pluginName, { detail: 'the folder name, which Python imports' })];
    case 'version':
      return [textValue('1.0')];
    case 'license':
      return licenseProposals(context);
    default:
      return [];
  }
}

function typeProposals({ dialect, delegateType: delegate }: CompletionContext): Proposal[] {
  const values = metadataKeys(dialect).find(({ name }) => name === 'type')?.values ?? [];
  return values.map(({ value, markdown }) => {
    const fits = value === (delegate satisfies PluginType | undefined);
    return textValue(value, { documentation: markdown, preferred: fits, ...(fits ? { detail: 'matches the delegate class' } : {}) });
  });
}

function atTargets(path: JsonPath, siblings: readonly string[], context: CompletionContext, document: MetadataDocument): Proposal[] {
  const [, second, third] = path;
  if (path.length === 1) return wholeTargetsProposals(context);
  if (context.dialect === 'reference-1.0') {
    if (typeof second !== 'string') return [];
    if (path.length === 2) return targetListProposals(second, context);
    return path.length === 3 && typeof third === 'number' ? targetListItemProposals(second, context, siblings) : [];
  }
  if (typeof second !== 'number') return [];
  if (path.length === 2) return targetProposals(context);
  return path.length === 3 && typeof third === 'number' ? targetPartProposals(third, nameOfTarget(document, second), context) : [];
}

function nameOfTarget(document: MetadataDocument, index: number): string | undefined {
  const targets = property(document.json.root, 'targets')?.value;
  const target = targets?.type === 'array' ? targets.items[index] : undefined;
  const name = target?.type === 'array' ? target.items[0] : undefined;
  return name?.type === 'string' ? name.value : undefined;
}

/** Adapts a proposal to its position: omits the colon if there is one, and adds missing commas. */
function toEntry(proposal: Proposal, cursor: Cursor): CompletionEntry {
  const keyOnly = cursor.place === 'key' && cursor.hasColon;
  const pieces = keyOnly ? [JSON.stringify(proposal.label)] : [...proposal.pieces, ...(cursor.needsComma ? [','] : [])];
  const quote = /^["']/.exec(cursor.typed)?.[0] ?? '';
  const comma = cursor.commaMissingAt;
  return {
    label: proposal.label,
    kind: proposal.kind,
    ...(proposal.detail === undefined ? {} : { detail: proposal.detail }),
    ...(proposal.documentation === undefined ? {} : { documentation: proposal.documentation }),
    ...(proposal.preferred ? { preferred: true } : {}),
    pieces,
    filter: quote + proposal.label + quote,
    ...(comma === undefined ? {} : { also: [{ span: { start: comma, end: comma }, newText: ',' }] }),
  };
}

/** One level of indentation in the document. */
function indentOf(text: string): string {
  return /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? '  ';
}
