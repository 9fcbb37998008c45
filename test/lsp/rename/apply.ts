import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Applies an edit as an editor does. */
export function apply(edit: WorkspaceEdit | null): void {
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      const { oldUri, newUri } = change as RenameFile;
      renameSync(fileURLToPath(oldUri), fileURLToPath(newUri));
    } else {
      const { textDocument, edits } = change as TextDocumentEdit;
      const file = fileURLToPath(textDocument.uri);
      const document = TextDocument.create(textDocument.uri, 'x', 1, readFileSync(file, 'utf8'));
      writeFileSync(file, TextDocument.applyEdits(document, edits as never));
    }
  }
}
