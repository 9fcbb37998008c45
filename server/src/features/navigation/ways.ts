import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { declaredTypes, delegateClass, roles } from '../../plugin/delegate/delegateVerdict.ts';
import { typePlaces } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Registry } from '../../plugin/targets/claims.ts';
import { type ImgfacSources, interfacePlace } from './imgfac.ts';
import type { Topic } from './topic.ts';

/*
 * The ways between metadata, binding, class, interface and methods. Plain Python is left to others: from a name to what Python binds to it,
 * nothing leads here. All ways are sorted by place, without repetition.
 */

/** Where something is defined: the class of a plugin, an interface or its method in Image Factory's own sources. */
export function definitionOf(topic: Topic, imgfac: ImgfacSources | undefined): readonly Location[] {
  switch (topic.kind) {
    case 'delegate':
      return topic.asked === 'class' ? [] : classPlace(topic.plugin);
    case 'target':
      return classPlace(topic.plugin, topic.method);
    case 'interface':
      return interfacePlace(topic.type, undefined, imgfac);
    case 'method':
      return interfacePlace(topic.type, topic.name, imgfac);
  }
}

/** The interfaces that a delegate has, or that a method belongs to, in Image Factory's own sources. */
export function typeDefinitionOf(topic: Topic, imgfac: ImgfacSources | undefined): readonly Location[] {
  if (topic.kind === 'interface') return [];
  const types = topic.kind === 'method' ? [topic.type] : typesOf(topic.plugin);
  return ordered(types.flatMap((type) => interfacePlace(type, undefined, imgfac)));
}

/** The class of a plugin; the classes that have an interface; the methods that implement a method of one. A step for each plugin. */
export function* implementationsOf(topic: Topic, plugins: Iterable<PluginPackage>): Generator<void, readonly Location[]> {
  if (topic.kind === 'delegate') return topic.asked === 'class' ? [] : classPlace(topic.plugin);
  if (topic.kind === 'target') return classPlace(topic.plugin, topic.method);
  return yield* fromAll(plugins, (plugin) => implementing(plugin, topic.type, topic.kind === 'method' ? topic.name : undefined));
}

/** What is known beside the plugins. */
export interface Surroundings {
  /** The plugins that would be loaded together with one. */
  registryOf(plugin: PluginPackage): Registry;
  readonly imgfac: ImgfacSources | undefined;
  /** Whether the definition is wanted too. */
  readonly withDeclaration: boolean;
}

/**
 * What refers to something: the binding of a class and the metadata that it stands behind, the classes that declare an interface, the methods that
 * implement one of it, all claims of a target. A step for each plugin.
 */
export function* referencesOf(
  topic: Topic,
  plugins: Iterable<PluginPackage>,
  { registryOf, imgfac, withDeclaration }: Surroundings,
): Generator<void, readonly Location[]> {
  switch (topic.kind) {
    case 'target': {
      const registry = registryOf(topic.plugin);
      return ordered(topic.keys.flatMap((key) => registry.claimants(key).map(({ path, span }) => ({ path, span }))));
    }
    case 'delegate': {
      const facts = delegateClass(topic.plugin);
      const own = facts && withDeclaration ? classPlace(topic.plugin) : [];
      if (!facts) return ordered(behind(topic.plugin));
      return ordered([...own, ...(yield* fromAll(plugins, (plugin) => (hasClass(plugin, facts) ? behind(plugin) : [])))]);
    }
    default: {
      const method = topic.kind === 'method' ? topic.name : undefined;
      const own = withDeclaration ? interfacePlace(topic.type, method, imgfac) : [];
      return ordered([...own, ...(yield* fromAll(plugins, (plugin) => implementing(plugin, topic.type, method)))]);
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
  return ordered(found);
}

/** The binding of the delegate, and what of its metadata says what it is. */
function behind(plugin: PluginPackage): readonly Location[] {
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
  if (method === undefined) return declaredTypes(facts).has(type) ? classPlace(plugin) : [];
  const member = roles(plugin, facts).includes(type) ? facts.members.get(method) : undefined;
  return member?.function ? [{ path: member.at.path, span: member.function.nameSpan }] : [];
}

/** The class of a plugin, or a method of it where it has that. */
function classPlace(plugin: PluginPackage, method?: string): readonly Location[] {
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

/** Sorted by place, each once. */
function ordered(places: readonly Location[]): readonly Location[] {
  const byKey = new Map(places.map((place) => [`${place.path} ${place.span.start}`, place]));
  return [...byKey.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start));
}
