import type { ImgfacSources } from '../../../features/navigation/imgfac.ts';
import { metadataTopic } from '../../../features/navigation/metadataTopic.ts';
import { imgfacTopic, pythonTopic } from '../../../features/navigation/pythonTopic.ts';
import type { Topic } from '../../../features/navigation/topic.ts';
import type { Location } from '../../../files/location.ts';
import type { FilePath } from '../../../files/path.ts';
import type { PluginPackage } from '../../../plugin/package.ts';
import type { CancellationToken, Definition, LocationLink, Location as LspLocation, Position } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';
import { runInSlices } from '../../session/slices.ts';
import { imgfacAt, metadataAt, pythonAt } from './lookup.ts';

/** A topic and the file in which it was requested. */
interface TopicInFile {
  readonly topic: Topic;
  readonly path: FilePath;
  readonly imgfac: ImgfacSources | undefined;
}

/** The topic at a position of a metadata document, a Python file of a plugin, or a file of Image Factory's own package. */
export function topicAt(session: Session, path: FilePath, position: Position): TopicInFile | undefined {
  const { packages } = session.workspaces.of(path).project;
  const offset = session.places.lines(path).offset(position);
  const found = (topic: Topic | undefined, imgfac: ImgfacSources | undefined) => topic && { topic, path, imgfac };
  const metadata = metadataAt(session, path);
  if (metadata) return found(metadataTopic(metadata.document, metadata.plugin, offset), packages.imgfacFor(metadata.plugin.directory));
  const python = pythonAt(session, path);
  if (python) return found(pythonTopic(python.text, path, python.plugin, offset), packages.imgfacFor(python.plugin.directory));
  const own = imgfacAt(session, path);
  return own && found(imgfacTopic(own.text, path, own.sources, offset), own.sources);
}

/** Visits all plugins in slices, once all have been found. @throws Canceled */
export async function visitPlugins(
  session: Session,
  token: CancellationToken,
  walk: (plugins: Iterable<PluginPackage>) => Generator<void, readonly Location[]>,
): Promise<readonly Location[]> {
  await session.searches.ended(token);
  return runInSlices(walk(allPlugins(session)), token);
}

function* allPlugins({ workspaces }: Session): Generator<PluginPackage> {
  for (const { project } of workspaces.all()) for (const directory of project.pluginFolders()) yield project.plugin(directory);
}

/** Locations in the form that the client supports. */
export function toLinks(
  places: LspLocation[],
  { topic, path }: TopicInFile,
  session: Session,
  asLinks: boolean,
): Definition | LocationLink[] | null {
  if (places.length === 0) return null;
  if (!asLinks) return places.length === 1 ? (places[0] ?? null) : places;
  const originSelectionRange = session.places.lines(path).range(topic.from);
  return places.map(({ uri, range }) => ({ targetUri: uri, targetRange: range, targetSelectionRange: range, originSelectionRange }));
}
