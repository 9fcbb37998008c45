import { methodNamesOf } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import { declaredType } from '../metadata/metadataFacts.ts';
import type { PluginPackage } from '../package.ts';
import type { ClassFacts } from './delegate.ts';

/** The problem with the interface of a delegate class; if there are several, the most specific one. */
export type InterfaceVerdict =
  | 'subclasses-interface'
  | 'not-an-interface'
  | 'wrong-interface'
  | 'missing-interface'
  | 'no-delegate-method'
  | undefined;

/** The class that `delegate_class` is bound to, if that is certain. */
export function delegateClass(plugin: PluginPackage): ClassFacts | undefined {
  return plugin.delegate.outcome.kind === 'class' ? plugin.delegate.outcome.class : undefined;
}

/** The delegate interfaces that a class certainly declares. */
export function declaredTypes(facts: ClassFacts): ReadonlySet<PluginType> {
  return new Set(facts.declarations.flatMap((d) => (d.interface.kind === 'delegate' ? [d.interface.type] : [])));
}

/** The types that the metadata documents of a plugin declare. */
export function metadataTypes(plugin: PluginPackage): ReadonlySet<PluginType> {
  return new Set(plugin.documents.flatMap((document) => declaredType(document) ?? []));
}

/** The types that a delegate class is used as: those of the metadata and of its declarations, otherwise those whose methods it has. */
export function roles(plugin: PluginPackage, facts: ClassFacts): readonly PluginType[] {
  const all = new Set([...declaredTypes(facts), ...metadataTypes(plugin)]);
  const types = (['os', 'cloud'] as const).filter((type) => all.has(type));
  return types.length > 0 ? types : (['os', 'cloud'] as const).filter((type) => implementedMethods(plugin, facts, type).length > 0);
}

/** The methods of a class that belong to any revision of an interface. */
export function implementedMethods({ contract }: PluginPackage, facts: ClassFacts, type: PluginType): readonly string[] {
  return [...methodNamesOf(contract, type)].filter((name) => facts.members.has(name));
}

/** The interface that a class without declarations implements, judging by its methods. The metadata decides a tie. */
export function likelyInterface(plugin: PluginPackage, facts: ClassFacts): PluginType | undefined {
  const count = (type: PluginType) => plugin.contract.methods[type].filter((m) => facts.members.has(m.name)).length;
  const difference =
    count('os') - count('cloud') || implementedMethods(plugin, facts, 'os').length - implementedMethods(plugin, facts, 'cloud').length;
  if (difference !== 0) return difference > 0 ? 'os' : 'cloud';
  const [only, ...others] = metadataTypes(plugin);
  return others.length === 0 ? only : undefined;
}

/** The problem with the interface of the delegate class. Returns undefined if there is none or it is uncertain. */
export function interfaceVerdict(plugin: PluginPackage): InterfaceVerdict {
  const facts = delegateClass(plugin);
  if (!facts) return undefined;
  if (facts.subclassesInterface) return 'subclasses-interface';
  if (facts.declarations.some((d) => d.interface.kind === 'not-an-interface')) return 'not-an-interface';
  if (!facts.complete || facts.declarations.some((d) => d.interface.kind === 'unknown')) return undefined;
  const declared = declaredTypes(facts);
  if (declared.size === 0) return 'missing-interface';
  if ([...metadataTypes(plugin)].some((type) => !declared.has(type))) return 'wrong-interface';
  return [...declared].some((type) => implementedMethods(plugin, facts, type).length > 0) ? undefined : 'no-delegate-method';
}
