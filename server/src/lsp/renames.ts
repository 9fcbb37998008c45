import { renamePluginCommand } from '../../../protocol/commands.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import { isWritable } from '../host/writable.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { type NoRename, planRename, type RenamePlan } from '../rename/plan.ts';
import { search } from '../rename/search.ts';
import type { Move, RenameContext, Subject } from '../rename/subject.ts';
import { applyEdits } from '../text/edit.ts';
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

/** Searches all folders that are open, in between other work, and plans. @throws Cancelled */
export async function planOf(
  session: Session,
  plugin: PluginPackage,
  subject: Subject,
  token: CancellationToken,
): Promise<RenamePlan | NoRename> {
  const home = session.homes.of(plugin.directory);
  const roots = home.isWorkspaceFolder ? session.homes.folders : [home.folder];
  const found = await inTurns(search(subject.from, plugin.directory, roots, home.overlay), token);
  return planRename(plugin, subject, found, renameContext(session, plugin.directory));
}

/** What clients are doing with plans that they were given, by session: nothing has to follow these moves any more. */
const underway = new WeakMap<Session, Set<string>>();

const keyOf = ({ from, to }: Move) => `${from}\n${to}`;

/**
 * Whether a move is one of the last plan, each once. The texts that it needs are changed already, though the client may not have told of
 * them yet: to follow it would be to change them twice.
 */
export function isPlanned(session: Session, move: Move): boolean {
  return underway.get(session)?.delete(keyOf(move)) === true;
}

/** A plan of a whole plugin as the protocol says it, of which the client will make all moves. */
export function handOut(plan: RenamePlan, session: Session): WorkspaceEdit {
  underway.set(session, new Set(plan.moves.map(keyOf)));
  return toRenameEdit(plan, session, session.outbox.places());
}

let renames = 0;

/** A document that only the extension's own client gives, and that is empty: another one for each rename, so that none is in the way of the next. */
const emptyDocument = (title: string) => `imagefactory-rename:/${encodeURIComponent(title)}?${++renames}`;

/** A plan as the protocol says it: first the texts under their old addresses, then the names of files. Nothing is overwritten. */
export function toRenameEdit({ edits, moves }: Pick<RenamePlan, 'edits' | 'moves'>, session: Session, places: Places): WorkspaceEdit {
  const options = { overwrite: false, ignoreIfExists: false };
  const rename = ({ from, to }: Move) => ({ kind: 'rename' as const, oldUri: places.uri(from), newUri: places.uri(to), options });
  const texts = edits.map(({ path, edits: all }) => ({
    textDocument: { uri: places.uri(path), version: session.documents.get(path)?.version ?? null },
    edits: all.map(({ span, newText }) => ({ range: places.lines(path).range(span), newText })),
  }));
  const [folders, files] = [foldersOf(moves), filesOf(moves)];
  // VS Code makes moves that follow one another all at once, and a document that two of them concern would end up in two places; and it
  // finds what to undo by the address of the document that is looked at. Changes that change nothing keep the ones apart, and lead to the other.
  // Of a document that it has already, and that what goes before changes, it would say that it has "changed in the meantime", and break off:
  // one of an earlier rename, which it kept because two editors had shown it, or one that is not moved, where all is found anyway.
  const own = session.client.commands.has(renamePluginCommand.command) && folders.length > 0;
  const title = folders.map(({ from, to }) => `${basename(from)} becomes ${basename(to)}`).join();
  const between = own && files.length > 0 ? [nothingIn(emptyDocument(title))] : [];
  const isChanged = ({ from, to }: Move) => session.documents.get(to)?.getText() !== textAfter(from, edits, session);
  const behind = own
    ? touched({ edits, moves }).flatMap((one) => (session.documents.get(one.to) && isChanged(one) ? [] : nothingIn(places.uri(one.to))))
    : [];
  return { documentChanges: [...texts, ...files.map(rename), ...between, ...folders.map(rename), ...behind] };
}

/** The files that a plan moves by themselves or changes, with their paths after all moves. */
export function touched({ edits, moves }: Pick<RenamePlan, 'edits' | 'moves'>): readonly Move[] {
  const paths = new Set([...filesOf(moves).map(({ from }) => from), ...edits.map(({ path }) => path)]);
  return [...paths].map((from) => ({ from, to: moved(from, moves) }));
}

/** What a file says after the edits of a plan. */
export function textAfter(path: FilePath, edits: RenamePlan['edits'], session: Session): string {
  const own = edits.find((one) => one.path === path)?.edits ?? [];
  return applyEdits(session.homes.of(path).project.text(path) ?? '', own);
}

const foldersOf = (moves: readonly Move[]) =>
  moves.filter(({ from }) => moves.some((other) => other.from !== from && isInside(other.from, from)));

const filesOf = (moves: readonly Move[]) => {
  const folders = new Set(foldersOf(moves));
  return moves.filter((move) => !folders.has(move));
};

function nothingIn(uri: string) {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: '' }] };
}

/** The path of a file after all moves. */
export function moved(path: FilePath, moves: readonly Move[]): FilePath {
  return moves.reduce((at, { from, to }) => (isInside(at, from) ? to + at.slice(from.length) : at), path);
}

/** The name of a file for people: with the folder that holds it. */
export function shortName(path: FilePath): string {
  return `${basename(dirname(path))}/${basename(path)}`;
}
