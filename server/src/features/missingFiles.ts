import { INITIALIZER, type PluginType } from '../contract/dialect.ts';
import { basename } from '../files/path.ts';
import { declaredTypes, delegateClass } from '../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { initializerFixes } from '../rules/package/missing-initializer.ts';
import { metadataFixes } from '../rules/package/missing-metadata.ts';
import type { Fix } from '../rules/shared/finding.ts';

/** A file that a folder with Python files can lack to be a plugin. */
export type MissingFile = 'metadata' | 'initializer';

/** The fixes that create the file, one for each alternative; or the reason, for people, if there are none. */
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
