import { type ChangedFile, showChangesCommand, showReasonCommand } from '../../../../../protocol/commands.ts';
import { fixesAt, type OfferedFix } from '../../../features/codeActions.ts';
import { type Piece, toSnippet } from '../../../features/snippet.ts';
import { basename, dirname, type FilePath } from '../../../files/path.ts';
import { toOsPath } from '../../../host/paths.ts';
import { isWritable, whyNotWritable } from '../../../host/writable.ts';
import { type Placeholders, placeholderSpans, placeholders } from '../../../plugin/metadata/metadataDefaults.ts';
import type { FileEdit, Finding, Fix } from '../../../rules/shared/finding.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import { LineIndex } from '../../../text/lineIndex.ts';
import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  type Range,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from '../../connection/protocol.ts';
import { SOURCE } from '../../diagnostics/diagnosticsPublisher.ts';
import { clientCommand } from '../../session/client.ts';
import type { Session } from '../../session/session.ts';
import { withKnownMaintainer } from '../shared/knownMaintainer.ts';
import { toWorkspaceEdit } from '../shared/workspaceEdit.ts';
import type { ActionContext } from './context.ts';

/** The fixes of findings in a file, or with a related location in it. @param shown the diagnostics that the client shows at this place */
export function quickFixes(findings: readonly Finding[], context: ActionContext, shown: readonly object[], session: Session): CodeAction[] {
  return fixesAt(findings, context.path, context.span).flatMap(
    (fix) => quickFix(fix, context.path, shown as readonly Diagnostic[], session) ?? [],
  );
}

function quickFix(offered: OfferedFix, path: FilePath, shown: readonly Diagnostic[], session: Session): CodeAction | undefined {
  const { finding } = offered;
  const fix = withKnownMaintainer(offered.fix, finding.path, session);
  const edit = toWorkspaceEdit(fix.edits, session);
  if (!edit) return undefined;
  const unknown = placeholders(basename(session.workspaces.pluginOf(finding.path) ?? dirname(finding.path)));
  const own = session.publisher.toDiagnostic(finding);
  // Where the editor's own JSON support reports the mistake, the fix belongs to what that shows.
  const isTheirs = finding.reportedByEditors && session.publisher.hasBuiltinJson(finding.path);
  const resolved = shown.filter(({ code, range, source }) =>
    isTheirs ? source !== SOURCE : code === own.code && JSON.stringify(range) === JSON.stringify(own.range),
  );
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    ...(finding.path === path && { diagnostics: resolved.length > 0 ? resolved : [own] }),
    isPreferred: fix.preferred,
    ...(showReason(fix.edits, path, session) ?? {
      edit: session.client.can.snippetEdits ? withSnippet(edit, fix, path, unknown, session) : edit,
      ...showChanges(fix.edits, path, unknown, session),
    }),
  };
}

/**
 * The command that replaces a fix if another file or its folder is not writable, because VS Code would apply nothing and not say why.
 * @param path the file in which the fix is offered, which the editor itself protects
 */
export function showReason(edits: readonly FileEdit[], path: FilePath, { client }: Session): { readonly command: Command } | undefined {
  const [reason] = edits.flatMap((edit) => {
    if (edit.kind === 'create') return whyNotWritable(dirname(edit.path)) ?? [];
    return edit.path === path || isWritable(edit.path) ? [] : `${toOsPath(edit.path)} is not writable.`;
  });
  const command =
    reason === undefined ? undefined : clientCommand(client, showReasonCommand, 'Show Reason', `${reason} Nothing was changed.`);
  return command && { command };
}

/**
 * The command that shows changes of a fix in other files: it opens the first one at the change, and saves those that were not open, which would otherwise
 * stay unsaved in the background.
 * @param path the file in which the fix is offered
 * @returns nothing if the fix does not change other files, or the client does not have the command
 */
export function showChanges(
  edits: readonly FileEdit[],
  path: FilePath,
  unknown: Placeholders,
  { client, documents, places }: Session,
): { readonly command?: Command } {
  const changes = edits
    .filter((edit) => edit.path !== path)
    .map((edit): ChangedFile => {
      const range = edit.kind === 'create' ? firstPlaceholder(edit.text, unknown) : startOf(edit.edits, places.lines(edit.path));
      return { uri: places.uri(edit.path), range, save: documents.get(edit.path) === undefined };
    });
  const command = changes.length > 0 ? clientCommand(client, showChangesCommand, 'Show Changes', changes) : undefined;
  return command ? { command } : {};
}

function startOf(edits: readonly TextEdit[], lines: LineIndex): Range {
  const start = lines.position(Math.min(...edits.map(({ span }) => span.start)));
  return { start, end: start };
}

/** The range of the first placeholder in a new file, or its start. */
export function firstPlaceholder(text: string, unknown: Placeholders): Range {
  const [first = { start: 0, end: 0 }] = placeholderSpans(text, unknown);
  return new LineIndex(text).range(first);
}

/** Selects what has to be filled in, in the document that the editor shows. */
function withSnippet(edit: WorkspaceEdit, fix: Fix, path: FilePath, unknown: Placeholders, session: Session): WorkspaceEdit {
  const own = fix.edits.find((change) => change.path === path);
  const inserted = own?.kind === 'change' ? snippetEdit(own.edits, session.places.lines(path), unknown) : undefined;
  if (!inserted || !edit.documentChanges) return edit;
  const uri = session.places.uri(path);
  const isOwn = (change: object): change is TextDocumentEdit =>
    'textDocument' in change && (change as TextDocumentEdit).textDocument.uri === uri;
  return { documentChanges: edit.documentChanges.map((change) => (isOwn(change) ? { ...change, edits: [inserted] } : change)) };
}

/**
 * Edits that insert placeholders, as a snippet in which Tab leads from one placeholder to the next. One for all of them, with the text in between:
 * VS Code indents only the first of several.
 * @param lines the document before the edits
 * @returns undefined where nothing has to be filled in
 */
function snippetEdit(edits: readonly TextEdit[], lines: LineIndex, unknown: Placeholders): SnippetTextEdit | undefined {
  if (!edits.some(({ newText }) => placeholderSpans(newText, unknown).length > 0)) return undefined;
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const moved = edits.map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText }));
  const range = lines.range({ start, end });
  const indent = /^[ \t]*/.exec(lines.line(range.start.line).slice(0, range.start.character))?.[0] ?? '';
  const value = toSnippet(piecesOf(dedented(applyEdits(lines.text.slice(start, end), moved), indent), unknown));
  return { range, snippet: { kind: 'snippet', value } };
}

function piecesOf(text: string, unknown: Placeholders): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of placeholderSpans(text, unknown)) {
    pieces.push(text.slice(from, start), { fill: text.slice(start, end) });
    from = end;
  }
  return [...pieces, text.slice(from)];
}

/** Editors indent the lines of a snippet like the one in which it begins. */
function dedented(text: string, indent: string): string {
  return indent === '' ? text : text.replaceAll(new RegExp(`(\\n|\\r)${indent}`, 'g'), '$1');
}
