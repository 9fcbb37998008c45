import { isEmailAddress } from '../../contract/email.ts';
import { isWebAddress } from '../../contract/webAddress.ts';
import { property } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { Maintainer } from './context.ts';
import type { CompletionSources } from './metadata.ts';

/**
 * Collects proposals for a document from sibling plugins and the user's identity.
 * @param identity the identity known to the client, for example from git
 * @param neighbors the documents of sibling plugins
 */
export function completionSources(
  identity: { readonly name: string | undefined; readonly email: string | undefined },
  neighbors: readonly MetadataDocument[],
): CompletionSources {
  const others = neighbors.flatMap((document) => maintainerOf(document) ?? []);
  const mine = others.find(({ email }) => email !== '' && email === identity.email);
  const self: Maintainer = { name: identity.name ?? '', email: identity.email ?? '', url: mine?.url ?? others[0]?.url ?? '' };
  return { maintainers: [self, ...byFrequency(others, ({ name, email }) => `${name}\n${email}`)], licenses: licensesOf(neighbors) };
}

/** The valid parts of a document's maintainer. */
function maintainerOf(document: MetadataDocument): Maintainer | undefined {
  const maintainer = property(document.json.root, 'maintainer')?.value;
  if (maintainer?.type !== 'object') return undefined;
  const field = (key: string, isValid: (value: string) => boolean) => {
    const value = property(maintainer, key)?.value;
    return value?.type === 'string' && isValid(value.value) ? value.value : '';
  };
  return { name: field('name', () => true), email: field('email', isEmailAddress), url: field('url', isWebAddress) };
}

function licensesOf(documents: readonly MetadataDocument[]): readonly string[] {
  const used = documents.flatMap((document) => {
    const value = property(document.json.root, 'license')?.value;
    return value?.type === 'string' && value.value.trim() !== '' ? [value.value] : [];
  });
  return byFrequency(used, (license) => license);
}

/** Removes duplicates, and sorts by frequency, then by first occurrence. */
function byFrequency<T>(all: readonly T[], key: (item: T) => string): readonly T[] {
  const counts = new Map<string, { readonly item: T; count: number }>();
  for (const item of all) {
    const known = counts.get(key(item));
    if (known) known.count++;
    else counts.set(key(item), { item, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ item }) => item);
}
