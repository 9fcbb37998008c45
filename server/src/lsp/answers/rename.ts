import type { FilePath } from '../../files/path.ts';
import type { JsonString } from '../../json/node.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { inQuotes, nameValues } from '../../rename/metadataEdits.ts';
import type { RenamePlan } from '../../rename/plan.ts';
import { problemWithName, whyFixed } from '../../rename/refusal.ts';
import { wholePlugin } from '../../rename/subject.ts';
import { touches } from '../../text/span.ts';
import type { Places } from '../diagnostics.ts';
import { address, documentUri, field, position, text } from '../params.ts';
import { type CancellationToken, LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from '../protocol.ts';
import { metadataAt } from '../queries.ts';
import { handOut, moved, planOf, pluginAround, renameContext, shortName, textAfter, touched } from '../renames.ts';
import type { Session } from '../session.ts';

const CANNOT =
  'This editor cannot rename files for a language server, so the plugin would be half renamed. Rename it in VS Code, or its files by hand.';

/** `textDocument/prepareRename`: the name of a plugin in its metadata, and nothing else. Names in Python belong to Python's own tools. */
export function prepareRename(session: Session, params: unknown): { range: Range; placeholder: string } | ResponseError | null {
  const found = nameAt(session, params);
  if (!found) return null;
  const fixed = whyFixed(found.plugin, renameContext(session, found.plugin.directory));
  if (fixed) return refused(fixed);
  if (!session.client.can.renameFiles) return refused(CANNOT);
  const { lines } = session.outbox.places();
  const content = session.homes.of(found.path).project.text(found.path) ?? '';
  return { range: lines(found.path).range(inQuotes(content, found.node, '').span), placeholder: found.plugin.name };
}

/** `textDocument/rename`. */
export async function rename(session: Session, params: unknown, token: CancellationToken): Promise<WorkspaceEdit | ResponseError | null> {
  const found = nameAt(session, params);
  if (!found) return null;
  if (!session.client.can.renameFiles) return refused(CANNOT);
  const plan = await planFor(session, found.plugin, text(field(params, 'newName')) ?? '', token);
  return plan instanceof ResponseError ? plan : handOut(plan, session);
}

/** `imagefactory/renameCheck`: the plugin of a file or folder, and what is wrong with a new name for it; null for strangers. */
export function renameCheck(session: Session, params: unknown) {
  const plugin = pluginOf(session, params);
  if (!plugin) return null;
  const context = renameContext(session, plugin.directory);
  const newName = text(field(params, 'newName'));
  const fixed = whyFixed(plugin, context);
  const problem =
    newName === undefined
      ? fixed && { severity: 'error' as const, message: fixed }
      : problemWithName(plugin, wholePlugin(plugin, newName, context), context);
  return { name: plugin.name, ...(problem ? { problem } : {}) };
}

/** `imagefactory/renamePlan`: all that a rename would change, for the extension's own client, which shows it before. */
export async function renamePlan(session: Session, params: unknown, token: CancellationToken) {
  const plugin = pluginOf(session, params);
  if (!plugin) return refused('No plugin of Image Factory is there.');
  const plan = await planFor(session, plugin, text(field(params, 'newName')) ?? '', token);
  return plan instanceof ResponseError ? plan : describe(plan, session, session.outbox.places());
}

async function planFor(session: Session, plugin: PluginPackage, to: string, token: CancellationToken): Promise<RenamePlan | ResponseError> {
  const context = renameContext(session, plugin.directory);
  const subject = wholePlugin(plugin, to, context);
  const problem = problemWithName(plugin, subject, context);
  if (problem?.severity === 'error') return refused(problem.message);
  const plan = await planOf(session, plugin, subject, token);
  return 'reason' in plan ? refused(plan.reason) : plan;
}

function describe(plan: RenamePlan, session: Session, places: Places) {
  const { subject, edits, moves, left, notes } = plan;
  return {
    edit: handOut(plan, session),
    from: subject.from,
    to: subject.to,
    moves: moves.map(({ from, to }) => ({ from: shortName(from), to: shortName(to) })),
    changes: edits.map(({ path, edits: all }) => ({
      name: shortName(path),
      count: all.length,
      uri: places.uri(path),
      newUri: places.uri(moved(path, moves)),
      text: textAfter(path, edits, session),
    })),
    arrived: touched(plan).map(({ to }) => places.uri(to)),
    left: left.map(({ path, span }) => {
      const { line } = places.lines(path).position(span.start);
      return { name: shortName(path), uri: places.uri(moved(path, moves)), line, text: places.lines(path).line(line).trim() };
    }),
    notes,
  };
}

function pluginOf(session: Session, params: unknown): PluginPackage | undefined {
  const path = session.documents.pathOf(address(params));
  return path === undefined ? undefined : pluginAround(session, path);
}

interface NameInMetadata {
  readonly path: FilePath;
  readonly plugin: PluginPackage;
  readonly node: JsonString;
}

function nameAt(session: Session, params: unknown): NameInMetadata | undefined {
  const path = session.documents.pathOf(documentUri(params));
  const where = position(params);
  const found = path === undefined ? undefined : metadataAt(session, path);
  if (!found) return undefined;
  const { document, plugin } = found;
  const offset = document.lines.offset(where);
  const value = nameValues(plugin).find((one) => one.path === path && touches(one.node.span, offset));
  return value && { ...value, plugin };
}

function refused(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
