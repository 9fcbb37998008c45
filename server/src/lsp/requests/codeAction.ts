import { findingsAt, fixesAt, type OfferedFix } from '../../features/codeActions.ts';
import { basename, dirname, type FilePath } from '../../files/path.ts';
import { type Placeholders, placeholders } from '../../plugin/metadata/metadataDefaults.ts';
import type { Fix } from '../../rules/shared/finding.ts';
import { array, object, optional, record, uinteger } from '../connection/decode.ts';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  type Diagnostic,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from '../connection/protocol.ts';
import { type Places, SOURCE, toDiagnostic } from '../diagnostics/diagnostics.ts';
import type { Session } from '../session/session.ts';
import { names, wants } from './shared/actionContext.ts';
import { addTargetActions } from './shared/addTargetActions.ts';
import { conversionActions } from './shared/conversionActions.ts';
import { documentationActions } from './shared/documentationActions.ts';
import { fixEverything } from './shared/fixEverything.ts';
import { lspRequest } from './shared/handler.ts';
import { implementActions } from './shared/implementActions.ts';
import { withKnownMaintainer } from './shared/knownMaintainer.ts';
import { findingsIn } from './shared/lookup.ts';
import { range, strings, textDocument } from './shared/shapes.ts';
import { showChanges } from './shared/showChanges.ts';
import { snippetEdit } from './shared/snippetEdit.ts';
import { suppressActions } from './shared/suppressActions.ts';
import { turnOffActions } from './shared/turnOffActions.ts';
import { toWorkspaceEdit } from './shared/workspaceEdit.ts';

/** The code action that applies all safe fixes of a document. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.imagefactory`;

export const request = lspRequest(
  'textDocument/codeAction',
  object({
    textDocument,
    range,
    context: object({ diagnostics: array(record), only: optional(strings), triggerKind: optional(uinteger) }),
  }),
  {
    title: 'code actions',
    capabilities: ({ can }) => ({
      codeActionProvider: can.codeActionLiterals
        ? { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL] }
        : false,
    }),
    async answer(session, params, token): Promise<CodeAction[] | null> {
      const path = session.documents.pathOf(params.textDocument.uri);
      if (path === undefined) return null;
      const { diagnostics, only = [], triggerKind } = params.context;
      const span = session.publisher.places().lines(path).span(params.range);
      const context = { only, automatic: triggerKind === CodeActionTriggerKind.Automatic, span };
      const targets = await addTargetActions(session, path, context, token);
      const findings = findingsIn(session, path);
      const places = session.publisher.places();
      const actions: CodeAction[] = [];
      if (wants(context, CodeActionKind.QuickFix)) {
        const offered = fixesAt(findings, span);
        actions.push(...offered.flatMap((fix) => quickFix(fix, path, diagnostics, session, places) ?? []));
        if (offered.length === 0) actions.push(...documentationActions(findingsAt(findings, span), session, places));
        actions.push(...suppressActions(findingsAt(findings, span), path, session, places));
        actions.push(...turnOffActions(findingsAt(findings, span), path, session, places));
      }
      // A change of the whole document would be unexpected in the light bulb of one place, so it must be requested by name.
      if (names(context, FIX_ALL)) actions.push(...fixAllActions(path, session, places));
      actions.push(...conversionActions(session, path, context, places));
      const offered = new Set(actions.map(({ title }) => title));
      actions.push(...implementActions(session, path, context, offered, places));
      actions.push(...targets);
      return actions.length > 0 ? actions : null;
    },
  },
);

/** @param shown the diagnostics that the client shows at this place */
function quickFix(offered: OfferedFix, path: FilePath, shown: readonly object[], session: Session, places: Places): CodeAction | undefined {
  const { finding } = offered;
  const fix = withKnownMaintainer(offered.fix, finding.path, session);
  const edit = toWorkspaceEdit(fix, session, places);
  if (!edit) return undefined;
  const unknown = placeholders(nameAt(finding.path, session));
  const command = showChanges(fix.edits, path, unknown, session, places);
  const own = toDiagnostic(finding, places, session.client.can);
  // Where the editor's own JSON support reports the mistake, the fix belongs to what that shows.
  const isTheirs = finding.reportedByEditors && session.publisher.hasBuiltinJson(finding.path);
  const resolved = (shown as readonly Diagnostic[]).filter(({ code, range, source }) =>
    isTheirs ? source !== SOURCE : code === own.code && JSON.stringify(range) === JSON.stringify(own.range),
  );
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: resolved.length > 0 ? [...resolved] : [own],
    isPreferred: fix.preferred,
    edit: session.client.can.snippetEdits ? withSnippet(edit, fix, path, unknown, session) : edit,
    ...(command ? { command } : {}),
  };
}

/** Selects what has to be filled in, in the document that the editor shows. */
function withSnippet(edit: WorkspaceEdit, fix: Fix, path: FilePath, unknown: Placeholders, session: Session): WorkspaceEdit {
  const own = fix.edits.find((change) => change.path === path);
  const text = session.workspaces.of(path).project.text(path);
  const inserted = own?.kind === 'change' && text !== undefined ? snippetEdit(own.edits, text, unknown) : undefined;
  if (!inserted || !edit.documentChanges) return edit;
  const uri = session.publisher.places().uri(path);
  const isOwn = (change: object): change is TextDocumentEdit =>
    'textDocument' in change && (change as TextDocumentEdit).textDocument.uri === uri;
  return { documentChanges: edit.documentChanges.map((change) => (isOwn(change) ? { ...change, edits: [inserted] } : change)) };
}

/** The name of the plugin to which a file belongs. */
function nameAt(path: FilePath, session: Session): string {
  return basename(session.workspaces.pluginOf(path) ?? dirname(path));
}

function fixAllActions(path: FilePath, session: Session, places: Places): CodeAction[] {
  const all = fixEverything(path, session);
  const edit = all && toWorkspaceEdit(all, session, places);
  return all && edit ? [{ title: all.title, kind: FIX_ALL, edit }] : [];
}
