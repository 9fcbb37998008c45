import type { ImgfacSources } from '../../features/navigation/imgfac.ts';
import { metadataTopic } from '../../features/navigation/metadataTopic.ts';
import { imgfacTopic, pythonTopic } from '../../features/navigation/pythonTopic.ts';
import type { Topic } from '../../features/navigation/topic.ts';
import { definitionOf, implementationsOf, referencesOf, typeDefinitionOf } from '../../features/navigation/ways.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { toEnd } from '../../text/steps.ts';
import { documentUri, field, position } from '../params.ts';
import type { CancellationToken, Definition, LocationLink, Location as LspLocation } from '../protocol.ts';
import { imgfacAt, metadataAt, pythonAt } from '../queries.ts';
import type { Session } from '../session.ts';
import { inTurns, orCancelled } from '../turns.ts';

/** A topic with the file in which it was asked about. */
interface Asked {
  readonly topic: Topic;
  readonly path: FilePath;
  readonly imgfac: ImgfacSources | undefined;
}

/** `textDocument/definition`. */
export function definition(session: Session, params: unknown): Definition | LocationLink[] | null {
  const asked = topicAt(session, params);
  if (!asked) return null;
  const places = toEnd(located(definitionOf(asked.topic, asked.imgfac), session));
  return toLinks(places, asked, session, session.client.can.definitionLinks);
}

/** `textDocument/typeDefinition`. */
export function typeDefinition(session: Session, params: unknown): Definition | LocationLink[] | null {
  const asked = topicAt(session, params);
  if (!asked) return null;
  const places = toEnd(located(typeDefinitionOf(asked.topic, asked.imgfac), session));
  return toLinks(places, asked, session, session.client.can.typeDefinitionLinks);
}

/** `textDocument/implementation`. */
export async function implementation(session: Session, params: unknown, token: CancellationToken) {
  const asked = topicAt(session, params);
  if (!asked) return null;
  const found = await overAll(session, token, (plugins) => implementationsOf(asked.topic, plugins));
  const places = await inTurns(located(found, session), token);
  return toLinks(places, asked, session, session.client.can.implementationLinks);
}

/** `textDocument/references`. */
export async function references(session: Session, params: unknown, token: CancellationToken) {
  const asked = topicAt(session, params);
  if (!asked) return null;
  const { topic, imgfac } = asked;
  const withDeclaration = field(field(params, 'context'), 'includeDeclaration') === true;
  const registryOf = ({ directory }: PluginPackage) => session.homes.of(directory).project.registryOf(directory);
  const found = await overAll(session, token, (plugins) => referencesOf(topic, plugins, { registryOf, imgfac, withDeclaration }));
  return found.length > 0 ? inTurns(located(found, session), token) : null;
}

function topicAt(session: Session, params: unknown): Asked | undefined {
  const path = session.documents.pathOf(documentUri(params));
  const where = position(params);
  if (path === undefined) return undefined;
  const { project } = session.homes.of(path);
  const metadata = metadataAt(session, path);
  const asked = (topic: Topic | undefined, imgfac: ImgfacSources | undefined) => topic && { topic, path, imgfac };
  if (metadata) {
    const { document, plugin } = metadata;
    return asked(metadataTopic(document, plugin, document.lines.offset(where)), project.packages.imgfacFor(plugin.directory));
  }
  const python = pythonAt(session, path);
  if (python) {
    const { text, plugin } = python;
    return asked(pythonTopic(text, path, plugin, new LineIndex(text).offset(where)), project.packages.imgfacFor(plugin.directory));
  }
  const own = imgfacAt(session, path);
  return own && asked(imgfacTopic(own.text, path, own.sources, new LineIndex(own.text).offset(where)), own.sources);
}

/** Goes through all plugins, also those that are only being found, and lets others have a turn in between. @throws Cancelled */
async function overAll(
  session: Session,
  token: CancellationToken,
  walk: (plugins: Iterable<PluginPackage>) => Generator<void, readonly Location[]>,
): Promise<readonly Location[]> {
  await orCancelled(session.searches.ended(), token);
  return inTurns(walk(allPlugins(session)), token);
}

function* allPlugins(session: Session): Generator<PluginPackage> {
  for (const home of session.homes.all()) {
    for (const directory of home.project.pluginFolders()) if (session.homes.of(directory) === home) yield home.project.plugin(directory);
  }
}

function toLinks(places: LspLocation[], { topic, path }: Asked, session: Session, asLinks: boolean): Definition | LocationLink[] | null {
  if (places.length === 0) return null;
  if (!asLinks) return places.length === 1 ? (places[0] ?? null) : places;
  const originSelectionRange = session.outbox.places().lines(path).range(topic.from);
  return places.map(({ uri, range }) => ({ targetUri: uri, targetRange: range, targetSelectionRange: range, originSelectionRange }));
}

/** Places as the protocol says them, one a step: each may be in another file. */
function* located(found: readonly Location[], session: Session): Generator<void, LspLocation[]> {
  const { uri, lines } = session.outbox.places();
  const places: LspLocation[] = [];
  for (const { path, span } of found) {
    places.push({ uri: uri(path), range: lines(path).range(span) });
    yield;
  }
  return places;
}
