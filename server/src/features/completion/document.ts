import type { PluginType } from '../../contract/dialect.ts';
import { metadataKeys } from '../../contract/keys.ts';
import type { Piece } from '../snippet.ts';
import type { CompletionContext } from './context.ts';
import { valuePieces } from './keys.ts';
import type { Proposal } from './proposal.ts';

/** Whole documents to start with: for the type of the delegate class, or for both types. */
export function wholeDocumentProposals(context: CompletionContext): Proposal[] {
  const types: readonly PluginType[] = context.type ? [context.type] : ['cloud', 'os'];
  return types.map((type) => ({
    label: type === 'os' ? 'Image Factory OS plugin' : 'Image Factory cloud plugin',
    kind: 'block',
    detail: 'all keys',
    pieces: documentPieces({ ...context, type }),
  }));
}

function documentPieces(context: CompletionContext): Piece[] {
  const keys = metadataKeys(context.dialect).filter(({ requiredBy }) => requiredBy !== 'optional');
  const indent = '  ';
  const lines = keys.map((key): Piece[] => {
    const value = key.name === 'type' ? [`"${context.type ?? 'cloud'}"`] : valuePieces(key, context);
    const indented = value.map((piece) => (typeof piece === 'string' ? piece.replaceAll('\n', `\n${indent}`) : piece));
    return [`\n${indent}${JSON.stringify(key.name)}: `, ...indented];
  });
  return ['{', ...lines.flatMap((line, index) => (index === 0 ? line : [',', ...line])), '\n}\n'];
}
