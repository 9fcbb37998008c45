import type { ConfigFile } from '../../../features/configEdit.ts';
import { turnOffRule, turnOffRuleIn } from '../../../features/turnOff.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../../files/path.ts';
import { placeholders } from '../../../plugin/metadata/metadataDefaults.ts';
import type { FileEdit, Finding } from '../../../rules/shared/finding.ts';
import { CONFIG_FILE } from '../../../settings/settings.ts';
import { type CodeAction, CodeActionKind } from '../../connection/protocol.ts';
import { type Places, toDiagnostic } from '../../diagnostics/diagnostics.ts';
import type { Session } from '../../session/session.ts';
import { showChanges } from './showChanges.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/**
 * Offers to turn a rule off in the project's settings file: for one file, for its folder, or for everything that the settings apply to. Not offered for rules
 * whose severity is set in the editor, which overrides the file.
 */
export function turnOffActions(findings: readonly Finding[], path: FilePath, session: Session, places: Places): CodeAction[] {
  const file = settingsFileOf(path, session);
  if (!file) return [];
  const settings = session.workspaces.of(path).project.settingsFor(dirname(path));
  const folder = dirname(path);
  const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
  return [...byRule.values()]
    .filter(({ rule }) => !settings.isSetInEditor(rule))
    .flatMap((finding) => {
      const { rule } = finding;
      const diagnostics = [toDiagnostic(finding, places, session.client.can)];
      const action = (title: string, edit: FileEdit | undefined): CodeAction[] => {
        const change = edit && toWorkspaceEdit({ title, edits: [edit], preferred: false, safe: false }, session, places);
        if (!edit || !change) return [];
        const command = showChanges([edit], path, placeholders(''), session, places);
        return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: change, ...(command ? { command } : {}) }];
      };
      return [
        ...action(`Turn off ${rule} in this file`, turnOffRuleIn(path, rule, file)),
        ...(folder === dirname(file.path) ? [] : action(`Turn off ${rule} in this folder`, turnOffRuleIn(folder, rule, file))),
        ...action(`Turn off ${rule} in this workspace`, turnOffRule(rule, file)),
      ];
    });
}

/** The settings file that applies to a file, or the one to create in its workspace folder. Undefined if it is outside of that folder. */
function settingsFileOf(path: FilePath, session: Session): ConfigFile | undefined {
  const { project, folder, isWorkspaceFolder } = session.workspaces.of(path);
  if (!isWorkspaceFolder || basename(path) === CONFIG_FILE) return undefined;
  const known = project.settingsFor(dirname(path)).config?.path;
  if (known !== undefined && !isInside(known, folder)) return undefined;
  const config = known ?? join(folder, CONFIG_FILE);
  return { path: config, text: project.text(config) };
}
