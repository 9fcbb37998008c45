import { showPlacesCommand } from '../../../../../protocol/commands.ts';
import type { ConfigFile } from '../../../features/configEdit.ts';
import { suppressFinding } from '../../../features/suppress.ts';
import { turnOffRule, turnOffRuleIn } from '../../../features/turnOff.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../../files/path.ts';
import { placeholders } from '../../../plugin/metadata/metadataDefaults.ts';
import type { FileEdit, Finding } from '../../../rules/shared/finding.ts';
import { CONFIG_FILE } from '../../../settings/settings.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import type { Session } from '../../session/session.ts';
import { changeDocument, toWorkspaceEdit } from '../shared/workspaceEdit.ts';
import { showChanges, showReason } from './quickFixes.ts';

/**
 * Links to the pages of rules, for findings without a fix: otherwise, the first action, which Enter selects, would turn the rule off. Only for VS Code,
 * whose command opens the page.
 */
export function documentationActions(findings: readonly Finding[], { client, publisher }: Session): CodeAction[] {
  if (!client.commands.has(showPlacesCommand.command)) return [];
  return onePerRule(findings).flatMap((finding) => {
    const diagnostic = publisher.toDiagnostic(finding);
    const href = diagnostic.codeDescription?.href;
    if (href === undefined) return [];
    const title = `Show documentation for ${finding.rule}`;
    const command = { title, command: 'vscode.open', arguments: [href] };
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
  });
}

/** Offers to suppress findings in a Python file with a comment on their line, except findings about such comments. */
export function suppressActions(findings: readonly Finding[], path: FilePath, session: Session): CodeAction[] {
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
          diagnostics: [session.publisher.toDiagnostic(finding)],
          edit: changeDocument(path, [edit], session),
        },
      ];
    });
}

/**
 * Offers to turn a rule off in the project's settings file: for one file, for its folder, or for everything that the settings apply to. Not offered for rules
 * whose severity is set in the editor, which overrides the file.
 */
export function turnOffActions(findings: readonly Finding[], path: FilePath, session: Session): CodeAction[] {
  const file = settingsFileOf(path, session);
  if (!file) return [];
  const folder = dirname(path);
  const settings = session.workspaces.of(path).project.settingsFor(folder);
  return onePerRule(findings)
    .filter(({ rule }) => !settings.isSetInEditor(rule))
    .flatMap((finding) => {
      const { rule } = finding;
      const diagnostics = [session.publisher.toDiagnostic(finding)];
      const action = (title: string, change: FileEdit | undefined): CodeAction[] => {
        const edit = change && toWorkspaceEdit([change], session);
        if (!edit) return [];
        const applied = showReason([change], path, session) ?? { edit, ...showChanges([change], path, placeholders(''), session) };
        return [{ title, kind: CodeActionKind.QuickFix, diagnostics, ...applied }];
      };
      return [
        ...action(`Turn off ${rule} in this file`, turnOffRuleIn(path, rule, file)),
        ...(folder === dirname(file.path) ? [] : action(`Turn off ${rule} in this folder`, turnOffRuleIn(folder, rule, file))),
        ...action(`Turn off ${rule} in this workspace`, turnOffRule(rule, file)),
      ];
    });
}

/** The last finding of each rule. */
function onePerRule(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
}

/** The settings file that applies to a file, or the one to create in its workspace folder. Undefined if it is outside of that folder. */
function settingsFileOf(path: FilePath, session: Session): ConfigFile | undefined {
  const { project } = session.workspaces.of(path);
  const folder = session.workspaces.folderOf(path);
  if (folder === undefined || basename(path) === CONFIG_FILE) return undefined;
  const known = project.settingsFor(dirname(path)).config?.path;
  if (known !== undefined && !isInside(known, folder)) return undefined;
  const config = known ?? join(folder, CONFIG_FILE);
  return { path: config, text: project.text(config) };
}
