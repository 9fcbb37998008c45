import { renamePluginCommand } from '../../../../../protocol/commands.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../../files/path.ts';
import { isWritable } from '../../../host/writable.ts';
import type { JsonString } from '../../../json/node.ts';
import type { PluginPackage } from '../../../plugin/package.ts';
import { nameValues } from '../../../rename/metadataEdits.ts';
import { planRename, type RenamePlan, type RenameRefusal } from '../../../rename/plan.ts';
import { checkName } from '../../../rename/refusal.ts';
import { search } from '../../../rename/search.ts';
import { type Move, type RenameContext, type Subject, wholePlugin } from '../../../rename/subject.ts';
import { applyEdits } from '../../../text/edit.ts';
import { touches } from '../../../text/span.ts';
import { type CancellationToken, LSPErrorCodes, type Position, ResponseError, type WorkspaceEdit } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';
import { runInSlices } from '../../session/slices.ts';
import { metadataAt } from './lookup.ts';

export const CANNOT_RENAME_FOLDERS =
  'This editor cannot rename folders for a language server, and a plugin is named after its folder. Nothing was changed.';

/** The error of a request that cannot be fulfilled. @param reason a message for the user */
export function refused(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

interface PluginNameValue {
  readonly path: FilePath;
  readonly plugin: PluginPackage;
  readonly node: JsonString;
}

/** The plugin's name in its metadata, if it is at a position. A rename only starts there: names in Python are renamed by Python's own tools. */
export function pluginNameAt(session: Session, path: FilePath, position: Position): PluginNameValue | undefined {
  const found = metadataAt(session, path);
  if (!found) return undefined;
  const { document, plugin } = found;
  const offset = document.lines.offset(position);
  const value = nameValues(plugin).find((one) => one.path === document.path && touches(one.node.span, offset));
  return value && { ...value, plugin };
}

/** The context of rename plans, with the files as the client sees them. */
export function renameContext(session: Session, directory: FilePath): RenameContext {
  const { python, workspaces } = session;
  return { files: workspaces.of(directory).overlay, mentions: python.mentions, isWritable, folders: workspaces.folders };
}

/** The plugin that a file or folder belongs to; undefined if it does not belong to one. */
export function pluginAround(session: Session, path: FilePath): PluginPackage | undefined {
  const { project, overlay } = session.workspaces.of(path);
  const folder = overlay.kind(path) === 'directory' ? path : dirname(path);
  const { isPlugin, directory } = project.identify(join(folder, '__init__.py'));
  return isPlugin ? project.check(directory).plugin : undefined;
}

/** The plan that renames a plugin and everything named after it. @throws ResponseError with a message for the user; Canceled */
export async function planPluginRename(
  session: Session,
  plugin: PluginPackage,
  newName: string,
  token: CancellationToken,
): Promise<RenamePlan> {
  const context = renameContext(session, plugin.directory);
  const subject = wholePlugin(plugin, newName, context);
  const problem = checkName(plugin, subject, context);
  if (problem?.severity === 'error') throw refused(problem.message);
  const plan = await planSubject(session, plugin, subject, token);
  if ('reason' in plan) throw refused(plan.reason);
  return plan;
}

/** Searches all open folders for references, in slices, and makes the plan. @throws Canceled */
export async function planSubject(
  session: Session,
  plugin: PluginPackage,
  subject: Subject,
  token: CancellationToken,
): Promise<RenamePlan | RenameRefusal> {
  const { roots, overlay } = session.workspaces.of(plugin.directory);
  const found = await runInSlices(search(subject.from, plugin.directory, roots, overlay), token);
  return planRename(plugin, subject, found, renameContext(session, plugin.directory));
}

/** The moves of the last plan sent to the client, by session. The references to these files need no further updates. */
const plannedMoves = new WeakMap<Session, Set<string>>();

const keyOf = ({ from, to }: Move) => `${from}\n${to}`;

/**
 * Whether a move belongs to the last plan; each counts once. The plan also updates the references, even if the client has not reported that yet, so
 * they must not be updated again.
 */
export function isPlanned(session: Session, move: Move): boolean {
  return plannedMoves.get(session)?.delete(keyOf(move)) === true;
}

/** The edit for the plan of a whole plugin, all of whose moves the client performs. */
export function pluginRenameEdit(plan: RenamePlan, session: Session): WorkspaceEdit {
  plannedMoves.set(session, new Set(plan.moves.map(keyOf)));
  return toRenameEdit(plan, session);
}

let renames = 0;

/** The URI of an empty document that the extension's client provides: a new one for each rename, so that they do not interfere. */
const emptyDocument = (title: string) => `imagefactory-rename:/${encodeURIComponent(title)}?${++renames}`;

/** A plan as a `WorkspaceEdit`: first the text changes under the old URIs, then the moves. Existing files are not overwritten. */
export function toRenameEdit({ edits, moves }: Pick<RenamePlan, 'edits' | 'moves'>, session: Session): WorkspaceEdit {
  const { places } = session;
  const options = { overwrite: false, ignoreIfExists: false };
  const rename = ({ from, to }: Move) => ({ kind: 'rename' as const, oldUri: places.uri(from), newUri: places.uri(to), options });
  const texts = edits.map(({ path, edits: all }) => ({
    textDocument: { uri: places.uri(path), version: session.documents.get(path)?.version ?? null },
    edits: all.map(({ span, newText }) => ({ range: places.lines(path).range(span), newText })),
  }));
  const [folders, files] = [foldersOf(moves), filesOf(moves)];
  // VS Code performs consecutive moves at once, so a document that two of them affect would end up in two places. It also finds the operation to undo
  // by the URI of the active document. Empty edits separate the moves of files from those of folders, and associate the rename with the moved
  // documents. They must not touch an open document that the edits before them change, or VS Code stops with "changed in the meantime": this happens
  // for a document of an earlier rename that VS Code kept because two editors showed it, and for one that is not moved.
  const isOwnClient = session.client.commands.has(renamePluginCommand.command) && folders.length > 0;
  const title = folders.map(({ from, to }) => `${basename(from)} to ${basename(to)}`).join();
  const between = isOwnClient && files.length > 0 ? [emptyEdit(emptyDocument(title))] : [];
  const isChanged = ({ from, to }: Move) => session.documents.get(to)?.getText() !== textAfter(from, edits, session);
  const after = isOwnClient
    ? affectedFiles({ edits, moves }).flatMap((one) =>
        session.documents.get(one.to) && isChanged(one) ? [] : emptyEdit(places.uri(one.to)),
      )
    : [];
  return { documentChanges: [...texts, ...files.map(rename), ...between, ...folders.map(rename), ...after] };
}

/** The files that a plan moves individually or changes, with their paths after all moves. */
export function affectedFiles({ edits, moves }: Pick<RenamePlan, 'edits' | 'moves'>): readonly Move[] {
  const paths = new Set([...filesOf(moves).map(({ from }) => from), ...edits.map(({ path }) => path)]);
  return [...paths].map((from) => ({ from, to: pathAfter(from, moves) }));
}

/** The text of a file after the edits of a plan. */
export function textAfter(path: FilePath, edits: RenamePlan['edits'], session: Session): string {
  const own = edits.find((one) => one.path === path)?.edits ?? [];
  return applyEdits(session.places.lines(path).text, own);
}

const foldersOf = (moves: readonly Move[]) =>
  moves.filter(({ from }) => moves.some((other) => other.from !== from && isInside(other.from, from)));

const filesOf = (moves: readonly Move[]) => {
  const folders = new Set(foldersOf(moves));
  return moves.filter((move) => !folders.has(move));
};

function emptyEdit(uri: string) {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: '' }] };
}

/** The path of a file after all moves. */
export function pathAfter(path: FilePath, moves: readonly Move[]): FilePath {
  return moves.reduce((at, { from, to }) => (isInside(at, from) ? to + at.slice(from.length) : at), path);
}
