import { suppressFinding } from '../../../features/suppress.ts';
import type { FilePath } from '../../../files/path.ts';
import type { Finding } from '../../../rules/shared/finding.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import { type Places, toDiagnostic } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';
import { changeDocument } from './workspaceEdit.ts';

/** Offers to suppress findings in a Python file with a comment on their line, except findings about such comments. */
export function suppressActions(findings: readonly Finding[], path: FilePath, session: Session, places: Places): CodeAction[] {
  const text = path.endsWith('.py') ? session.workspaces.of(path).project.text(path) : undefined;
  if (text === undefined) return [];
  return findings
    .filter(({ rule }) => rule !== 'unused-suppression')
    .flatMap((finding) => {
      const edit = suppressFinding(finding, text);
      if (!edit) return [];
      return [
        {
          title: `Ignore ${finding.rule} on this line`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(finding, places, session.client.can)],
          edit: changeDocument(path, [edit], session),
        },
      ];
    });
}
