import { INITIALIZER } from '../../contract/dialect.ts';
import { join } from '../../files/path.ts';
import { documentPlace } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { bindingLine, offered } from '../shared/candidates.ts';
import type { Fix } from '../shared/finding.ts';
import type { Rule } from '../shared/rule.ts';

/** The folder of the plugin has no `__init__.py`, so it is no package that binds a delegate. */
export const rule: Rule = {
  name: 'missing-initializer',
  severity: 'error',
  *plugin(plugin) {
    const [document] = plugin.documents;
    // A metadata document alone, copied or linked into plugins.d, belongs to a package that lies elsewhere.
    if (plugin.delegate.outcome.kind !== 'no-initializer' || !document || !(plugin.holdsPython || plugin.insidePluginsFolder)) return;
    yield {
      path: document.path,
      span: documentPlace(document),
      message: `The folder ${plugin.name} has no ${INITIALIZER}, so Python finds no delegate_class in it and every build fails.`,
      fixes: initializerFixes(plugin),
    };
  },
};

/** The files `__init__.py` that a package without one could get: for each class that may be the delegate one. */
export function initializerFixes({ directory, delegate }: PluginPackage): Fix[] {
  if (delegate.outcome.kind !== 'no-initializer') return [];
  return offered(delegate.outcome.candidates).map((candidate, i, all) => ({
    title: `Create ${INITIALIZER} for ${candidate.class.name}`,
    edits: [{ kind: 'create', path: join(directory, INITIALIZER), text: `${bindingLine(candidate)}\n` }],
    preferred: i === 0,
    safe: all.length === 1,
  }));
}
