import { findingsAt, fixAll, fixesAt, type OfferedFix } from '../../features/codeActions.ts';
import type { FilePath } from '../../files/path.ts';
import { FIX_ALL } from '../capabilities.ts';
import { type Places, toDiagnostic } from '../diagnostics.ts';
import { documentUri, elements, field, range } from '../params.ts';
import { type CancellationToken, type CodeAction, CodeActionKind, CodeActionTriggerKind, type Diagnostic } from '../protocol.ts';
import { findingsIn } from '../queries.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';
import { names, wants } from './actionRequest.ts';
import { addTargetActions } from './addTarget.ts';
import { conversionActions } from './convert.ts';
import { implementActions } from './implement.ts';
import { turnOffActions } from './turnOff.ts';

/** `textDocument/codeAction`. */
export async function codeActions(session: Session, params: unknown, token: CancellationToken): Promise<CodeAction[] | null> {
  const path = session.documents.pathOf(documentUri(params));
  const where = range(params);
  if (path === undefined) return null;
  const wanted = elements(field(field(params, 'context'), 'only'));
  const shown = elements(field(field(params, 'context'), 'diagnostics')) as readonly Diagnostic[];
  const actions: CodeAction[] = [];
  const span = session.outbox.places().lines(path).span(where);
  const automatic = field(field(params, 'context'), 'triggerKind') === CodeActionTriggerKind.Automatic;
  const request = { wanted, automatic, span };
  const targets = await addTargetActions(session, path, request, token);
  const findings = findingsIn(session, path);
  const places = session.outbox.places();
  if (wants(request, CodeActionKind.QuickFix)) {
    const offered = fixesAt(findings, span);
    actions.push(...offered.map((fix) => quickFix(fix, shown, session, places)).filter((action) => action !== undefined));
    actions.push(...turnOffActions(findingsAt(findings, span), path, session, places));
  }
  // On the light bulb of one place a change of the whole document would surprise: it is there for who asks for it.
  if (names(request, FIX_ALL)) actions.push(...fixEverything(findings, path, session, places));
  actions.push(...conversionActions(session, path, request, places));
  const offered = new Set(actions.map(({ title }) => title));
  actions.push(...implementActions(session, path, request, offered, places));
  actions.push(...targets);
  return actions.length > 0 ? actions : null;
}

function quickFix({ finding, fix }: OfferedFix, shown: readonly Diagnostic[], session: Session, places: Places): CodeAction | undefined {
  const edit = toWorkspaceEdit(fix, session, places);
  if (!edit) return undefined;
  const own = toDiagnostic(finding, places, session.client.can);
  const resolved = shown.filter(
    (diagnostic) => diagnostic.code === own.code && JSON.stringify(diagnostic.range) === JSON.stringify(own.range),
  );
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: resolved.length > 0 ? [...resolved] : [own],
    isPreferred: fix.preferred,
    edit,
  };
}

function fixEverything(findings: ReturnType<typeof findingsIn>, path: FilePath, session: Session, places: Places): CodeAction[] {
  const all = fixAll(findings, path);
  const edit = all && toWorkspaceEdit(all, session, places);
  return all && edit ? [{ title: all.title, kind: FIX_ALL, edit }] : [];
}
