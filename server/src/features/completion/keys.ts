import { type MetadataKey, maintainerKeys, metadataKeys } from '../../contract/keys.ts';
import { defaultValue } from '../../plugin/metadata/metadataDefaults.ts';
import { type Piece, stringPlaceholder } from '../snippet.ts';
import type { CompletionContext, Maintainer } from './context.ts';
import { maintainerValue } from './maintainers.ts';
import type { Proposal } from './proposal.ts';
import { targetsPieces } from './targets.ts';

/** The missing keys of the document, in the order of the reference, each with a default value. */
export function keyProposals(context: CompletionContext, present: readonly string[]): Proposal[] {
  return metadataKeys(context.dialect)
    .filter(({ name }) => !present.includes(name))
    .map((key) => keyProposal(key, valuePieces(key, context)));
}

/** The missing keys of `maintainer`. */
export function maintainerKeyProposals(context: CompletionContext, present: readonly string[]): Proposal[] {
  const known = context.maintainers[0];
  return maintainerKeys(context.dialect)
    .filter(({ name }) => !present.includes(name))
    .map((key) => keyProposal(key, stringPlaceholder(maintainerField(key.name, known))));
}

function maintainerField(name: string, known: Maintainer | undefined): string {
  return maintainerValue(known)[name as keyof Maintainer] ?? '';
}

function keyProposal(key: MetadataKey, value: readonly Piece[]): Proposal {
  const detail = key.requiredBy === 'loader' ? 'required by Image Factory' : key.requiredBy === 'optional' ? 'optional' : 'documented';
  return { label: key.name, kind: 'key', detail, documentation: key.markdown, pieces: [`${JSON.stringify(key.name)}: `, ...value] };
}

/** A default value for a key that is valid as it is and easy to overwrite. */
export function valuePieces(key: MetadataKey, context: CompletionContext): readonly Piece[] {
  const usual = String(defaultValue(key.name, context.dialect, context.type ?? 'cloud', context.pluginName));
  switch (key.name) {
    case 'type':
      return ['"', { choose: context.type === 'os' ? ['os', 'cloud'] : ['cloud', 'os'] }, '"'];
    case 'maintainer':
      return maintainerPieces(context);
    case 'targets':
      return targetsPieces(context.dialect, context.type ?? 'cloud');
    case 'license':
      return stringPlaceholder(context.licenses[0] ?? usual);
    default:
      return stringPlaceholder(usual);
  }
}

function maintainerPieces(context: CompletionContext): readonly Piece[] {
  return context.block(maintainerValue(context.maintainers[0]));
}
