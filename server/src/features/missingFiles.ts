import { INITIALIZER, type PluginType } from '../contract/dialect.ts';
import { basename } from '../files/path.ts';
import { declaredTypes, delegateClass } from '../plugin/delegate/delegateVerdict.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { initializerFixes } from '../rules/package/missing-initializer.ts';
import { metadataFixes } from '../rules/package/missing-metadata.ts';
import type { Fix } from '../rules/shared/finding.ts';

/** What a folder with Python can lack to be a plugin. */
export type MissingFile = 'metadata' | 'initializer';

/** The files that could be created, one fix for each choice; or why there is none, in words for people. */
export function missingFile(plugin: PluginPackage, which: MissingFile): readonly Fix[] | { readonly reason: string } {
  return which === 'metadata' ? missingMetadata(plugin) : missingInitializer(plugin);
}

function missingMetadata(plugin: PluginPackage): readonly Fix[] | { readonly reason: string } {
  const [document] = plugin.documents;
  if (document) return { reason: `${plugin.name} already has metadata: ${basename(document.path)}.` };
  if (!plugin.holdsPython)
    return { reason: `${plugin.name} contains no Python code. Use "New ImageFactory Plugin..." to create a complete plugin.` };
  const facts = delegateClass(plugin);
  const types: readonly PluginType[] = facts ? [...declaredTypes(facts)] : [];
  const [only, ...others] = types;
  if (only && others.length === 0) return metadataFixes(plugin, only);
  return (['os', 'cloud'] as const).flatMap((type) =>
    metadataFixes(plugin, type).map((fix) => ({ ...fix, title: `${fix.title}, for ${type === 'os' ? 'an OS' : 'a cloud'} plugin` })),
  );
}

function missingInitializer(plugin: PluginPackage): readonly Fix[] | { readonly reason: string } {
  if (plugin.delegate.outcome.kind !== 'no-initializer') return { reason: `${plugin.name} already has ${INITIALIZER}.` };
  const fixes = initializerFixes(plugin);
  if (fixes.length > 0) return fixes;
  return {
    reason: `No module in ${plugin.name} has a delegate class to bind. Write the class first.`,
  };
}
