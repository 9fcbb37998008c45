import { findingsAt } from '../../features/codeActions.ts';
import { array, object, optional, record, uinteger } from '../connection/decode.ts';
import { type CodeAction, CodeActionKind, CodeActionTriggerKind } from '../connection/protocol.ts';
import { names, wants } from './codeActions/context.ts';
import { FIX_ALL, fixAllActions } from './codeActions/fixAll.ts';
import { quickFixes } from './codeActions/quickFixes.ts';
import { addTargetActions, conversionActions, implementActions } from './codeActions/refactorings.ts';
import { documentationActions, suppressActions, turnOffActions } from './codeActions/ruleActions.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { findingsAbout, findingsIn } from './shared/lookup.ts';
import { range, strings, textDocument } from './shared/shapes.ts';

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
    answer: inFile(async (session, path, params, token) => {
      const { diagnostics, only = [], triggerKind } = params.context;
      const span = session.places.lines(path).span(params.range);
      const context = { path, span, only, automatic: triggerKind === CodeActionTriggerKind.Automatic };
      const targets = await addTargetActions(session, context, token);
      const actions: CodeAction[] = [];
      if (wants(context, CodeActionKind.QuickFix)) {
        const findings = findingsAt(findingsIn(session, path), path, span);
        const fixes = quickFixes(findingsAbout(session, path), context, diagnostics, session);
        actions.push(...fixes);
        if (fixes.length === 0) actions.push(...documentationActions(findings, session));
        actions.push(...suppressActions(findings, path, session), ...turnOffActions(findings, path, session));
      }
      // A change of the whole document would be unexpected in the light bulb of one place, so it must be requested by name.
      if (names(context, FIX_ALL)) actions.push(...fixAllActions(path, session));
      actions.push(...conversionActions(session, context));
      actions.push(...implementActions(session, context, new Set(actions.map(({ title }) => title))));
      actions.push(...targets);
      return actions.length > 0 ? actions : null;
    }),
  },
);
