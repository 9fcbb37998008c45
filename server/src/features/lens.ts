import { implementableNames } from '../contract/delegateContract.ts';
import type { PluginType } from '../contract/dialect.ts';
import type { Location } from '../files/location.ts';
import { type FilePath, relative } from '../files/path.ts';
import type { ClassFacts } from '../plugin/delegate/delegate.ts';
import { declaredTypes, delegateClass, roles } from '../plugin/delegate/interfaceVerdict.ts';
import { typePlaces } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { claimsOf } from '../plugin/targets/claims.ts';
import { shortKey } from '../plugin/targets/targetKey.ts';
import { listed } from '../text/listed.ts';
import type { Span } from '../text/span.ts';

/** A code lens: a fact, and its target. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly leads: readonly Location[];
  /** The folder of the plugin with this delegate class, which can be verified. */
  readonly plugin?: FilePath;
}

/** More targets are counted instead of listed. */
const MAX_NAMED = 3;

/**
 * The code lenses of a Python file: at the delegate class its methods and targets, at `delegate_class` the class. Only certain facts are shown.
 * @param plugins the plugins whose delegate may depend on the file
 */
export function lensesIn(path: FilePath, plugins: readonly PluginPackage[]): readonly Lens[] {
  const found = plugins.flatMap((plugin) => [...classLens(path, plugin, plugins), ...bindingLens(path, plugin)]);
  return found.sort((a, b) => a.span.start - b.span.start);
}

function classLens(path: FilePath, plugin: PluginPackage, all: readonly PluginPackage[]): readonly Lens[] {
  const facts = delegateClass(plugin);
  if (!facts || facts.path !== path || isOneOfSeveral(plugin, facts)) return [];
  const isShared = all.some((other) => {
    const theirs = other === plugin ? undefined : delegateClass(other);
    return theirs?.path === path && theirs.statement.nameSpan.start === facts.statement.nameSpan.start;
  });
  const title = [summarizeDelegate(plugin, facts), summarizeTargets(plugin)].filter((words) => words !== '').join(', ');
  return [
    {
      span: facts.statement.nameSpan,
      title: isShared ? `${plugin.name}: ${title}` : title,
      leads: typePlaces(plugin),
      plugin: plugin.directory,
    },
  ];
}

function bindingLens(path: FilePath, plugin: PluginPackage): readonly Lens[] {
  const facts = delegateClass(plugin);
  const [binding] = plugin.delegate.trail;
  if (!facts || binding?.path !== path || isOneOfSeveral(plugin, facts)) return [];
  const { name, nameSpan } = facts.statement;
  if (facts.path === path && nameSpan.start === binding.span.start) return [];
  const title = `${kindOf(plugin, facts)} ${name} in ${relative(plugin.directory, facts.path)}`;
  return [{ span: binding.span, title, leads: [{ path: facts.path, span: nameSpan }] }];
}

/** `Cloud delegate: 4 of 6 methods`; `at least 4` if the class may have unknown methods. */
export function summarizeDelegate(plugin: PluginPackage, facts: ClassFacts): string {
  const kind = kindOf(plugin, facts);
  const methods = typesOf(plugin, facts).flatMap((type) => implementableNames(plugin.contract, type));
  const there = methods.flatMap((name) => facts.members.get(name) ?? []).filter(({ binding }) => binding !== 'value');
  const isVague = !facts.complete && there.some(({ binding }) => binding === 'unknown');
  if (methods.length === 0 || isVague) return kind;
  const atLeast = facts.complete || there.length === methods.length ? '' : 'at least ';
  return `${kind}: ${atLeast}${there.length} of ${methods.length} ${methods.length === 1 ? 'method' : 'methods'}`;
}

/** `registered for ec2, gce and 2 more`; empty if unknown. */
export function summarizeTargets({ documents }: PluginPackage): string {
  const readable = documents.filter(({ unreadable, json }) => !unreadable && json.accepted);
  const names = [...new Set(readable.flatMap((document) => claimsOf(document).map(({ key }) => shortKey(key))))];
  if (names.length === 0) return '';
  const more = names.length - MAX_NAMED;
  const named = more > 1 ? [...names.slice(0, MAX_NAMED), `${more} more`] : names;
  return `registered for ${listed(named)}`;
}

function kindOf(plugin: PluginPackage, facts: ClassFacts): string {
  const types = typesOf(plugin, facts);
  return types.length === 1 ? `${types[0] === 'os' ? 'OS' : 'Cloud'} delegate` : types.length === 2 ? 'OS and cloud delegate' : 'Delegate';
}

/** The types that the class declares, or otherwise those it is used for. */
function typesOf(plugin: PluginPackage, facts: ClassFacts): readonly PluginType[] {
  const declared = [...declaredTypes(facts)];
  return declared.length > 0 ? declared : roles(plugin, facts);
}

/** Whether a condition decides which class is bound, so that none of them is certain. */
function isOneOfSeveral({ delegate }: PluginPackage, { uncertainty }: ClassFacts): boolean {
  const [binding] = delegate.trail;
  return uncertainty !== undefined && uncertainty.at.path === binding?.path && uncertainty.at.span.start === binding.span.start;
}
