import { showPlacesCommand } from '../../../../../protocol/commands.ts';
import type { Finding } from '../../../rules/shared/finding.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import { type Places, toDiagnostic } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';

/**
 * Links to the pages of rules, for findings without a fix: otherwise, the first action, which Enter selects, would turn the rule off. Only for VS Code,
 * whose command opens the page.
 */
export function documentationActions(findings: readonly Finding[], session: Session, places: Places): CodeAction[] {
  if (!session.client.commands.has(showPlacesCommand.command)) return [];
  const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
  return [...byRule.values()].flatMap((finding) => {
    const diagnostic = toDiagnostic(finding, places, session.client.can);
    const href = diagnostic.codeDescription?.href;
    if (href === undefined) return [];
    const title = `Show documentation for ${finding.rule}`;
    return [
      { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title, command: 'vscode.open', arguments: [href] } },
    ];
  });
}
