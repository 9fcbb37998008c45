import { suppressFinding } from '../../../features/suppress.ts';
import type { FilePath } from '../../../files/path.ts';
import type { Finding } from '../../../rules/shared/finding.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import { type Places, toDiagnostic } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';
import { changeDocument } from './workspaceEdit.ts';

/** Suppressing findings in a Python file by a comment on their line. Not what the comments themselves are reported for. */
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
