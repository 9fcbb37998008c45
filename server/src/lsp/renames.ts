import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import { isWritable } from '../host/writable.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { type NoRename, planRename, type RenamePlan } from '../rename/plan.ts';
import { search } from '../rename/search.ts';
import type { Move, RenameContext, Subject } from '../rename/subject.ts';
import type { Places } from './diagnostics.ts';
import type { CancellationToken, WorkspaceEdit } from './protocol.ts';
import type { Session } from './session.ts';
import { inTurns } from './turns.ts';

/** What plans of renames ask, answered as the client sees the files. */
export function renameContext(session: Session, directory: FilePath): RenameContext {
  const { python, homes } = session;
  return { files: homes.of(directory).overlay, mentions: python.mentions, isWritable, folders: homes.folders };
}

/** The plugin of a file or folder of it; undefined for strangers. */
export function pluginAround(session: Session, path: FilePath): PluginPackage | undefined {
  const { project, overlay } = session.homes.of(path);
  const folder = overlay.kind(path) === 'directory' ? path : dirname(path);
  const { isPlugin, directory } = project.identify(join(folder, '__init__.py'));
  return isPlugin ? project.check(directory).plugin : undefined;
}

/** Searches all folders that are open, in between other work, and plans. @returns undefined when it was cancelled */
export async function planOf(
  session: Session,
  plugin: PluginPackage,
  subject: Subject,
  token: CancellationToken,
): Promise<RenamePlan | NoRename | undefined> {
  const home = session.homes.of(plugin.directory);
  const roots = home.isWorkspaceFolder ? session.homes.folders : [home.folder];
  const found = await inTurns(search(subject.from, plugin.directory, roots, home.overlay), token);
  return found && planRename(plugin, subject, found, renameContext(session, plugin.directory));
}

/** A plan as the protocol says it: first the texts under their old addresses, then the names of files. Nothing is overwritten. */
export function toRenameEdit({ edits, moves }: Pick<RenamePlan, 'edits' | 'moves'>, session: Session, places: Places): WorkspaceEdit {
  const texts = edits.map(({ path, edits: all }) => ({
    textDocument: { uri: places.uri(path), version: session.documents.get(path)?.version ?? null },
    edits: all.map(({ span, newText }) => ({ range: places.lines(path).range(span), newText })),
  }));
  const options = { overwrite: false, ignoreIfExists: false };
  const names = moves.map(({ from, to }) => ({ kind: 'rename' as const, oldUri: places.uri(from), newUri: places.uri(to), options }));
  return { documentChanges: [...texts, ...names] };
}

/** The path of a file after all moves. */
export function moved(path: FilePath, moves: readonly Move[]): FilePath {
  return moves.reduce((at, { from, to }) => (isInside(at, from) ? to + at.slice(from.length) : at), path);
}

/** The name of a file for people: with the folder that holds it. */
export function shortName(path: FilePath): string {
  return `${basename(dirname(path))}/${basename(path)}`;
}
