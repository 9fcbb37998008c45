import { convertMetadataCommand } from '../../../../protocol/commands.ts';
import { type Conversion, type NoConversion, planConversion } from '../../features/convert.ts';
import type { FilePath } from '../../files/path.ts';
import type { Places } from '../diagnostics.ts';
import { address } from '../params.ts';
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from '../protocol.ts';
import { metadataAt } from '../queries.ts';
import type { Session } from '../session.ts';
import { type ActionRequest, names } from './actionRequest.ts';

const ANNOTATION = 'loss';

/** `imagefactory/conversion`: what the extension's own client asks before it converts a document; null for a stranger. */
export function conversion(session: Session, params: unknown) {
  const path = session.documents.pathOf(address(params));
  const plan = path === undefined ? undefined : planFor(session, path);
  if (!plan) return null;
  if ('reason' in plan) return plan;
  const { uri } = session.outbox.places();
  return { ...plan, from: uri(plan.from), to: uri(plan.to) };
}

/** The conversion as a refactoring. Not on the light bulb of every line: it is there for who asks for what can be done. */
export function conversionActions(session: Session, path: FilePath, request: ActionRequest, places: Places): CodeAction[] {
  const asked = names(request, CodeActionKind.RefactorRewrite);
  if (!asked && (request.wanted.length > 0 || request.automatic)) return [];
  const { can, commands } = session.client;
  const plan = planFor(session, path);
  if (!plan || !(can.deleteFiles && can.createFiles)) return [];
  const action = { title: plan.title, kind: CodeActionKind.RefactorRewrite };
  if ('reason' in plan) return asked && can.disabledActions ? [{ ...action, disabled: { reason: plan.reason } }] : [];
  if (commands.has(convertMetadataCommand.command))
    return [{ ...action, command: { title: plan.title, command: convertMetadataCommand.command, arguments: [places.uri(path)] } }];
  return [{ ...action, title: titleOf(plan, can.changeAnnotations), edit: toEdit(plan, can.changeAnnotations, places) }];
}

function planFor(session: Session, path: FilePath): Conversion | NoConversion | undefined {
  const found = metadataAt(session, path);
  if (!found) return undefined;
  const { overlay, project } = session.homes.of(path);
  return planConversion(found.document, found.plugin, {
    exists: (other) => overlay.kind(other) !== 'missing',
    dialectOf: (other) => project.packages.dialectOf(other),
  });
}

/** A client that cannot ask tells in the title what would be lost. */
function titleOf({ title, lost }: Conversion, asks: boolean): string {
  return asks || lost.length === 0
    ? title
    : `${title}, without ${lost.length <= 3 ? lost.join(', ') : `${lost.slice(0, 2).join(', ')} and ${lost.length - 2} more details`}`;
}

function toEdit({ title, from, to, text, lost }: Conversion, asks: boolean, { uri }: Places): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const annotated = asks && lost.length > 0 ? { annotationId: ANNOTATION } : {};
  return {
    documentChanges: [
      { kind: 'create', uri: uri(to), options: { overwrite: false, ignoreIfExists: false }, ...annotated },
      { textDocument: { uri: uri(to), version: null }, edits: [{ range: { start, end: start }, newText: text, ...annotated }] },
      { kind: 'delete', uri: uri(from), ...annotated },
    ],
    ...(asks && lost.length > 0
      ? { changeAnnotations: { [ANNOTATION]: { label: title, description: `Without ${lost.join(', ')}`, needsConfirmation: true } } }
      : {}),
  };
}
