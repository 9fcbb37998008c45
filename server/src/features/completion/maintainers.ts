import { defaultMaintainerValue } from '../../plugin/metadata/metadataDefaults.ts';
import type { CompletionContext, Maintainer } from './context.ts';
import { type Proposal, textValue } from './proposal.ts';

/** A complete maintainer, with placeholders for unknown values. */
export function maintainerValue(known: Maintainer | undefined): Maintainer {
  return {
    name: known?.name || defaultMaintainerValue('name'),
    email: known?.email || defaultMaintainerValue('email'),
    url: known?.url || defaultMaintainerValue('url'),
  };
}

/** Complete values of `maintainer`: the user first, then the maintainers of sibling plugins. */
export function maintainerProposals(context: CompletionContext): Proposal[] {
  const known = context.maintainers.length > 0 ? context.maintainers : [undefined];
  return known.map((maintainer, index) => ({
    label: maintainer?.name || maintainer?.email || maintainerValue(undefined).name,
    kind: 'block',
    detail: maintainer?.email ?? 'name, email, and url',
    pieces: context.block(maintainerValue(maintainer)),
    preferred: index === 0,
  }));
}

/** Values for one key of `maintainer`. */
export function maintainerFieldProposals(field: string, context: CompletionContext): Proposal[] {
  if (field !== 'name' && field !== 'email' && field !== 'url') return [];
  const values = context.maintainers.map((maintainer) => maintainer[field]).filter((value) => value !== '');
  return [...new Set(values)].map((value) => textValue(value));
}

/** Removes duplicates, and maintainers without a name and address. Keeps the order. */
export function distinctMaintainers(all: readonly Maintainer[]): readonly Maintainer[] {
  const seen = new Set<string>();
  return all.filter(({ name, email, url }) => {
    const key = `${name}\n${email}\n${url}`;
    if ((name === '' && email === '') || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
