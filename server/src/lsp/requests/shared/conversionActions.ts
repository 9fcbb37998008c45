import { convertMetadataCommand } from '../../../../../protocol/commands.ts';
import { type Conversion, type NoConversion, planConversion } from '../../../features/convert.ts';
import type { FilePath } from '../../../files/path.ts';
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from '../../connection/protocol.ts';
import type { Places } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';
import { type ActionContext, names } from './actionContext.ts';
import { clientCommand } from './clientCommand.ts';
import { metadataAt } from './lookup.ts';

const ANNOTATION = 'loss';

/** The conversion as a refactoring. Not in the light bulb, which would appear on every line. */
export function conversionActions(session: Session, path: FilePath, context: ActionContext, places: Places): CodeAction[] {
  const isNamed = names(context, CodeActionKind.RefactorRewrite);
  if (!isNamed && (context.only.length > 0 || context.automatic)) return [];
  const { can } = session.client;
  const plan = conversionOf(session, path);
  if (!plan || !(can.deleteFiles && can.createFiles)) return [];
  const action = { title: plan.title, kind: CodeActionKind.RefactorRewrite };
  if ('reason' in plan) return isNamed && can.disabledActions ? [{ ...action, disabled: { reason: plan.reason } }] : [];
  const command = clientCommand(session.client, convertMetadataCommand, plan.title, places.uri(path));
  if (command) return [{ ...action, command }];
  return [{ ...action, title: titleOf(plan, can.changeAnnotations), edit: toEdit(plan, can.changeAnnotations, places) }];
}

/** The conversion of a metadata document, or the reason why it cannot be converted; undefined for other files. */
export function conversionOf(session: Session, path: FilePath): Conversion | NoConversion | undefined {
  const found = metadataAt(session, path);
  if (!found) return undefined;
  const { overlay, project } = session.workspaces.of(path);
  return planConversion(found.document, found.plugin, {
    exists: (other) => overlay.kind(other) !== 'missing',
    dialectOf: (other) => project.packages.dialectOf(other),
  });
}

/** For a client that cannot ask for confirmation, the title says what would be lost. */
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
