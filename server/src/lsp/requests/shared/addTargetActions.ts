import { addTargetCommand } from '../../../../../protocol/commands.ts';
import { addTarget, problemsOfTarget, targetTypeOf } from '../../../features/addTarget.ts';
import { commonTargets } from '../../../features/targetQuestions.ts';
import type { FilePath } from '../../../files/path.ts';
import { field } from '../../../plugin/metadata/metadataFacts.ts';
import type { TargetAnswer } from '../../../scaffold/answers.ts';
import { type CancellationToken, type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';
import { orCanceled } from '../../session/slices.ts';
import { type ActionContext, wants } from './actionContext.ts';
import { clientCommand } from './clientCommand.ts';
import { metadataAt } from './lookup.ts';
import { changeDocument } from './workspaceEdit.ts';

const TITLE = 'Add Target...';
/** The number of targets offered by a client without the command. */
const MAX_OFFERED = 5;

/**
 * Offers to add a target as a refactoring: inside `targets` if refactorings are requested, and in the light bulb only at the key. A client that has
 * the command prompts for the parts of the target; others are offered known targets that no plugin claims.
 */
export async function addTargetActions(
  session: Session,
  path: FilePath,
  context: ActionContext,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const kind = CodeActionKind.RefactorRewrite;
  if (!wants(context, kind)) return [];
  if (!targetsAt(session, path, context)) return [];
  const command = clientCommand(session.client, addTargetCommand, TITLE, session.publisher.places().uri(path));
  if (command) return [{ title: TITLE, kind, command }];
  if (context.automatic) return [];
  await orCanceled(session.searches.ended(), token);
  const found = targetsAt(session, path, context);
  const type = found && targetTypeOf(found.document, found.plugin);
  if (!found || type === undefined || typeof type === 'object') return [];
  const { document, plugin, project } = found;
  const place = { document, plugin, type };
  const registry = project.registryOf(plugin.directory);
  const free = commonTargets(type, document.dialect).filter((target) => problemsOfTarget(place, target, registry).length === 0);
  return free.slice(0, MAX_OFFERED).map((target) => {
    const edit = changeDocument(path, addTarget(place, target), session);
    return { title: `Add the target "${formatTarget(target)}"`, kind, edit };
  });
}

/** The document whose `targets` are at the requested place, if a target can be added to them. */
function targetsAt(session: Session, path: FilePath, { automatic, span }: ActionContext) {
  const found = metadataAt(session, path);
  const targets = found && field(found.document, 'targets');
  if (!found || !targets) return undefined;
  const around = automatic ? targets.key.span : targets.span;
  const isThere = around.start <= span.start && span.end <= around.end;
  return isThere && typeof targetTypeOf(found.document, found.plugin) !== 'object' ? found : undefined;
}

/** The target in one line, for display. */
function formatTarget({ name, version }: TargetAnswer): string {
  return version === null ? name : `${name} ${version}`;
}
