import { implementMethodsCommand } from '../../../../../protocol/commands.ts';
import { implementationsAt } from '../../../features/implement.ts';
import type { FilePath } from '../../../files/path.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import type { Places } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';
import { type ActionContext, wants } from './actionContext.ts';
import { clientCommand } from './clientCommand.ts';
import { pythonAt } from './lookup.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

const TITLE = 'Implement Delegate Methods...';

/**
 * The missing methods of a delegate class as refactorings: inside the class if refactorings are requested, and on the light bulb only at its
 * name, because it would show on every line.
 * @param offered titles that are already offered as fixes of findings
 */
export function implementActions(
  session: Session,
  path: FilePath,
  context: ActionContext,
  offered: ReadonlySet<string>,
  places: Places,
): CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (!wants(context, kind)) return [];
  const { automatic, span } = context;
  const python = pythonAt(session, path);
  if (!python) return [];
  const { plugin } = python;
  const { outcome } = plugin.delegate;
  const name = outcome.kind === 'class' ? outcome.class.statement.nameSpan : undefined;
  if (automatic && !(name && name.start <= span.start && span.end <= name.end)) return [];
  const fixes = implementationsAt(python.text, path, plugin, span);
  if (fixes.length === 0) return [];
  const command = clientCommand(session.client, implementMethodsCommand, TITLE, places.uri(path));
  if (command) return [{ title: TITLE, kind, command }];
  return fixes.flatMap((fix) => {
    const edit = offered.has(fix.title) ? undefined : toWorkspaceEdit(fix, session, places);
    return edit ? [{ title: fix.title, kind, edit }] : [];
  });
}
