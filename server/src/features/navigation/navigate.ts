import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { declaredTypes, delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import { typePlaces } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Registry } from '../../plugin/targets/claims.ts';
import { type ImgfacSources, interfaceLocation } from './imgfac.ts';
import type { Topic } from './topic.ts';

/*
 * Navigation between metadata, binding, class, interfaces, and methods. Navigation from a Python name to its binding is left to Python extensions. All
 * results are sorted by location, without duplicates.
 */

/** The definition of a topic: the class of a plugin, or an interface or its method in Image Factory's own sources. */
export function definitionOf(topic: Topic, imgfac: ImgfacSources | undefined): readonly Location[] {
  switch (topic.kind) {
    case 'delegate':
      return topic.asked === 'class' ? [] : classLocation(topic.plugin);
    case 'target':
      return classLocation(topic.plugin, topic.method);
    case 'interface':
      return interfaceLocation(topic.type, undefined, imgfac);
    case 'method':
      return interfaceLocation(topic.type, topic.name, imgfac);
  }
}

/** The interfaces of a delegate or method, in Image Factory's own sources. */
export function typeDefinitionOf(topic: Topic, imgfac: ImgfacSources | undefined): readonly Location[] {
  if (topic.kind === 'interface') return [];
  const types = topic.kind === 'method' ? [topic.type] : typesOf(topic.plugin);
  return sortLocations(types.flatMap((type) => interfaceLocation(type, undefined, imgfac)));
}

/** The class of a plugin, the classes with an interface, or the implementations of an interface method. One plugin per step. */
export function* implementationsOf(topic: Topic, plugins: Iterable<PluginPackage>): Generator<void, readonly Location[]> {
  if (topic.kind === 'delegate') return topic.asked === 'class' ? [] : classLocation(topic.plugin);
  if (topic.kind === 'target') return classLocation(topic.plugin, topic.method);
  return yield* fromAll(plugins, (plugin) => implementing(plugin, topic.type, topic.kind === 'method' ? topic.name : undefined));
}

/** Facts from outside the plugins. */
export interface NavigationContext {
  /** The plugins that are loaded together with a plugin. */
  registryOf(plugin: PluginPackage): Registry;
  readonly imgfac: ImgfacSources | undefined;
  /** Whether to include the definition. */
  readonly withDeclaration: boolean;
}

/**
 * The references to a topic: the binding of a class and the metadata for it, the classes that declare an interface, the implementations of an interface
 * method, or all claims of a target. One plugin per step.
 */
export function* referencesOf(
  topic: Topic,
  plugins: Iterable<PluginPackage>,
  { registryOf, imgfac, withDeclaration }: NavigationContext,
): Generator<void, readonly Location[]> {
  switch (topic.kind) {
    case 'target': {
      const registry = registryOf(topic.plugin);
      return sortLocations(topic.keys.flatMap((key) => registry.claimants(key).map(({ path, span }) => ({ path, span }))));
    }
    case 'delegate': {
      const facts = delegateClass(topic.plugin);
      const own = facts && withDeclaration ? classLocation(topic.plugin) : [];
      if (!facts) return sortLocations(delegateReferences(topic.plugin));
      return sortLocations([...own, ...(yield* fromAll(plugins, (plugin) => (hasClass(plugin, facts) ? delegateReferences(plugin) : [])))]);
    }
    default: {
      const method = topic.kind === 'method' ? topic.name : undefined;
      const own = withDeclaration ? interfaceLocation(topic.type, method, imgfac) : [];
      return sortLocations([...own, ...(yield* fromAll(plugins, (plugin) => implementing(plugin, topic.type, method)))]);
    }
  }
}

function* fromAll(
  plugins: Iterable<PluginPackage>,
  places: (plugin: PluginPackage) => readonly Location[],
): Generator<void, readonly Location[]> {
  const found: Location[] = [];
  for (const plugin of plugins) {
    for (const place of places(plugin)) found.push(place);
    yield;
  }
  return sortLocations(found);
}

/** The binding of the delegate, and the metadata that describes it. */
function delegateReferences(plugin: PluginPackage): readonly Location[] {
  const [binding] = plugin.delegate.trail;
  return [...(binding ? [binding] : []), ...typePlaces(plugin)];
}

function hasClass(plugin: PluginPackage, { path, statement }: ClassFacts): boolean {
  const facts = delegateClass(plugin);
  return facts?.path === path && facts.statement.nameSpan.start === statement.nameSpan.start;
}

function implementing(plugin: PluginPackage, type: PluginType, method: string | undefined): readonly Location[] {
  const facts = delegateClass(plugin);
  if (!facts) return [];
  if (method === undefined) return declaredTypes(facts).has(type) ? classLocation(plugin) : [];
  const member = roles(plugin, facts).includes(type) ? facts.members.get(method) : undefined;
  return member?.function ? [{ path: member.at.path, span: member.function.nameSpan }] : [];
}

/** The class of a plugin, or a method of it if it exists. */
function classLocation(plugin: PluginPackage, method?: string): readonly Location[] {
  const facts = delegateClass(plugin);
  if (!facts) return [];
  const member = method === undefined ? undefined : facts.members.get(method);
  if (member?.function) return [{ path: member.at.path, span: member.function.nameSpan }];
  return [{ path: facts.path, span: facts.statement.nameSpan }];
}

function typesOf(plugin: PluginPackage): readonly PluginType[] {
  const facts = delegateClass(plugin);
  return facts ? roles(plugin, facts) : [];
}

/** Sorts locations and removes duplicates. */
function sortLocations(places: readonly Location[]): readonly Location[] {
  const byKey = new Map(places.map((place) => [`${place.path} ${place.span.start}`, place]));
  return [...byKey.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start));
}
