import { addTargetCommand, convertMetadataCommand, implementMethodsCommand } from '../../../../../protocol/commands.ts';
import { addTarget, problemsOfTarget, targetTypeOf } from '../../../features/addTarget.ts';
import { type Conversion, type NoConversion, planConversion } from '../../../features/convert.ts';
import { implementationsAt } from '../../../features/implement.ts';
import { commonTargets } from '../../../features/targetQuestions.ts';
import type { FilePath } from '../../../files/path.ts';
import { field } from '../../../plugin/metadata/metadataFacts.ts';
import { type Span, touches } from '../../../text/span.ts';
import { type CancellationToken, type CodeAction, CodeActionKind, type WorkspaceEdit } from '../../connection/protocol.ts';
import { clientCommand } from '../../session/client.ts';
import type { Places } from '../../session/places.ts';
import type { Session } from '../../session/session.ts';
import { metadataAt, pythonAt } from '../shared/lookup.ts';
import { changeDocument, NOWHERE, toWorkspaceEdit } from '../shared/workspaceEdit.ts';
import { type ActionContext, names, wants } from './context.ts';

const kind = CodeActionKind.RefactorRewrite;

const contains = (around: Span, span: Span) => touches(around, span.start) && touches(around, span.end);

const ADD_TARGET = 'Add Target...';
/** The number of targets offered by a client without the command. */
const MAX_OFFERED = 5;

/**
 * Offers to add a target: inside `targets` if refactorings are requested, and in the light bulb only at the key. A client that has the command prompts for
 * the parts of the target; others are offered known targets that no plugin claims.
 */
export async function addTargetActions(session: Session, context: ActionContext, token: CancellationToken): Promise<CodeAction[]> {
  const { path, automatic } = context;
  if (!wants(context, kind) || !targetsAt(session, context)) return [];
  const command = clientCommand(session.client, addTargetCommand, ADD_TARGET, session.places.uri(path));
  if (command) return [{ title: ADD_TARGET, kind, command }];
  if (automatic) return [];
  await session.searches.ended(token);
  const found = targetsAt(session, context);
  const type = found && targetTypeOf(found.document, found.plugin);
  if (!found || type === undefined || typeof type === 'object') return [];
  const { document, plugin, project } = found;
  const place = { document, plugin, type };
  const registry = project.registryOf(plugin.directory);
  const free = commonTargets(type, document.dialect).filter((target) => problemsOfTarget(place, target, registry).length === 0);
  return free.slice(0, MAX_OFFERED).map((target) => {
    const { name, version } = target;
    const edit = changeDocument(path, addTarget(place, target), session);
    return { title: `Add the target "${version === null ? name : `${name} ${version}`}"`, kind, edit };
  });
}

/** The document whose `targets` are at the requested place, if a target can be added to them. */
function targetsAt(session: Session, { path, automatic, span }: ActionContext) {
  const found = metadataAt(session, path);
  const targets = found && field(found.document, 'targets');
  if (!found || !targets || !contains(automatic ? targets.key.span : targets.span, span)) return undefined;
  return typeof targetTypeOf(found.document, found.plugin) === 'object' ? undefined : found;
}

const IMPLEMENT = 'Implement Delegate Methods...';

/**
 * The missing methods of a delegate class: inside the class if refactorings are requested, and on the light bulb only at its name, because it would show on
 * every line.
 * @param offered titles that are already offered as fixes of findings
 */
export function implementActions(session: Session, context: ActionContext, offered: ReadonlySet<string>): CodeAction[] {
  const { path, automatic, span } = context;
  const python = wants(context, kind) ? pythonAt(session, path) : undefined;
  if (!python) return [];
  const { plugin, text } = python;
  const { outcome } = plugin.delegate;
  if (automatic && !(outcome.kind === 'class' && contains(outcome.class.statement.nameSpan, span))) return [];
  const fixes = implementationsAt(text, path, plugin, span);
  if (fixes.length === 0) return [];
  const command = clientCommand(session.client, implementMethodsCommand, IMPLEMENT, session.places.uri(path));
  if (command) return [{ title: IMPLEMENT, kind, command }];
  return fixes.flatMap(({ title, edits }) => {
    const edit = offered.has(title) ? undefined : toWorkspaceEdit(edits, session);
    return edit ? [{ title, kind, edit }] : [];
  });
}

/** The conversion to the other metadata format. Not in the light bulb, which would appear on every line. */
export function conversionActions(session: Session, context: ActionContext): CodeAction[] {
  const isNamed = names(context, kind);
  if (!isNamed && (context.only.length > 0 || context.automatic)) return [];
  const { client, places } = session;
  const { can } = client;
  const plan = conversionOf(session, context.path);
  if (!plan || !(can.deleteFiles && can.createFiles)) return [];
  const action = { title: plan.title, kind };
  if ('reason' in plan) return isNamed && can.disabledActions ? [{ ...action, disabled: { reason: plan.reason } }] : [];
  const command = clientCommand(client, convertMetadataCommand, plan.title, places.uri(context.path));
  if (command) return [{ ...action, command }];
  return [{ ...action, title: titleOf(plan, can.changeAnnotations), edit: conversionEdit(plan, can.changeAnnotations, places) }];
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

function conversionEdit({ title, from, to, text, lost }: Conversion, asks: boolean, { uri }: Places): WorkspaceEdit {
  const asksNow = asks && lost.length > 0;
  const annotated = asksNow ? { annotationId: 'loss' } : {};
  return {
    documentChanges: [
      { kind: 'create', uri: uri(to), options: { overwrite: false, ignoreIfExists: false }, ...annotated },
      { textDocument: { uri: uri(to), version: null }, edits: [{ range: NOWHERE, newText: text, ...annotated }] },
      { kind: 'delete', uri: uri(from), ...annotated },
    ],
    ...(asksNow
      ? { changeAnnotations: { loss: { label: title, description: `Without ${lost.join(', ')}`, needsConfirmation: true } } }
      : {}),
  };
}
