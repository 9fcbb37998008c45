import { basename, type FilePath } from '../../files/path.ts';
import { removeElements } from '../../json/edit.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { field } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { type Claim, type Claimant, claimsOf, itemsClaiming } from '../../plugin/targets/claims.ts';
import { describeKey } from '../../plugin/targets/targetKey.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, written } from '../shared/fix.ts';
import type { Report, Rule, RuleContext } from '../shared/rule.ts';

/** Limits the findings per document in a registry where all plugins claim the same targets. */
const MAX_OTHERS = 10;
const MAX_NAMED = 5;

interface Shared {
  readonly mine: Claim;
  readonly theirs: Claimant;
}

export const rule: Rule = {
  name: 'target-conflict',
  severity: 'warning',
  *document(document, plugin, context) {
    const others = sharedByOther(document, plugin, context);
    for (const shared of [...others.values()].slice(0, MAX_OTHERS))
      yield report(document, ownName(document, plugin, shared, context), shared);
  },
};

/** The targets shared with documents of other packages, by their path. The two documents of one package do not conflict. */
function sharedByOther(document: MetadataDocument, plugin: PluginPackage, context: RuleContext): Map<FilePath, Shared[]> {
  const others = new Map<FilePath, Shared[]>();
  for (const mine of claimsOf(document)) {
    for (const theirs of context.registry.claimants(mine.key)) {
      if (theirs.directory === plugin.directory || theirs.path === document.path) continue;
      const known = others.get(theirs.path);
      if (known) known.push({ mine, theirs });
      else if (others.size < MAX_OTHERS) others.set(theirs.path, [{ mine, theirs }]);
    }
  }
  return others;
}

/** The name under which the plugin is registered: its folder name, or the file name for a copy in a scanned directory. */
function ownName(document: MetadataDocument, plugin: PluginPackage, [first]: readonly Shared[], { registry }: RuleContext): string {
  const own = first && registry.claimants(first.mine.key).find(({ path, directory }) => path === document.path && directory === path);
  return own?.plugin ?? plugin.name;
}

function report(document: MetadataDocument, name: string, shared: readonly Shared[]): Report {
  const [first] = shared as [Shared, ...Shared[]];
  const other = first.theirs;
  const loaded = document.dialect === 'loader-1.1' && other.dialect === 'loader-1.1';
  const named = shared.slice(0, MAX_NAMED).map(({ mine }) => describeKey(mine.key));
  const more = shared.length > MAX_NAMED ? `, and ${shared.length - MAX_NAMED} more` : '';
  const what = `"${named.join('", "')}"${more}`;
  const consequence = loaded
    ? 'Only one of them can be registered: whichever .info file is listed first wins, and the other is only logged.'
    : 'If both are registered, only one of them gets the target.';
  return {
    path: document.path,
    span: first.mine.span,
    message: `${name} and ${other.plugin} both claim ${what}. ${consequence}`,
    ...(loaded ? {} : { severity: 'information' }),
    fixes: removal(document, shared),
    related: [{ path: other.path, span: other.span, message: `${basename(other.path)} also claims ${what}` }],
  };
}

/** Leaves the shared targets to the other plugin. Not offered if no target would be left. */
function removal(document: MetadataDocument, shared: readonly Shared[]): Fix[] {
  const targets = field(document, 'targets')?.value;
  if (targets?.type !== 'array') return [];
  const items = itemsClaiming(targets, new Set(shared.map(({ mine }) => mine.key)));
  if (items.length === targets.items.length) return [];
  const what = shared.length === 1 ? written(document, items[0] ?? targets) : `the ${shared.length} shared targets`;
  return [documentFix(document, `Remove ${what} from ${basename(document.path)}`, removeElements(targets, new Set(items)))];
}
