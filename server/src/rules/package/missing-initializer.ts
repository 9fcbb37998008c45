import { INITIALIZER } from '../../contract/dialect.ts';
import { join } from '../../files/path.ts';
import { documentPlace } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { bindingLine, offered } from '../shared/candidates.ts';
import type { Fix } from '../shared/finding.ts';
import type { Rule } from '../shared/rule.ts';

/** Plugin folder without an `__init__.py`, so the package does not bind a delegate. */
export const rule: Rule = {
  name: 'missing-initializer',
  severity: 'error',
  *plugin(plugin) {
    const [document] = plugin.documents;
    // A lone metadata document, copied or linked into plugins.d, belongs to a package in another place.
    if (plugin.delegate.outcome.kind !== 'no-initializer' || !document || !(plugin.holdsPython || plugin.insidePluginsFolder)) return;
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `The folder ${plugin.name} has no ${INITIALIZER}, so Python finds no delegate_class in it and every build fails.`,
      fixes: initializerFixes(plugin),
    };
  },
};

/** Fixes that create `__init__.py`, one for each class that may be the delegate. */
export function initializerFixes({ directory, delegate }: PluginPackage): Fix[] {
  if (delegate.outcome.kind !== 'no-initializer') return [];
  return offered(delegate.outcome.candidates).map((candidate, i, all) => ({
    title: `Create ${INITIALIZER} for ${candidate.class.name}`,
    edits: [{ kind: 'create', path: join(directory, INITIALIZER), text: `${bindingLine(candidate)}\n` }],
    preferred: i === 0,
    safe: all.length === 1,
  }));
}
