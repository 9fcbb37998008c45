import type { FilePath } from '../../files/path.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Session } from './session.ts';

/** An open document that may be a TDL template, judging by its language and content; undefined for other files. */
export function templateAt(session: Session, path: FilePath): { readonly text: string; readonly lines: LineIndex } | undefined {
  const document = session.documents.get(path);
  if (!document || (document.languageId !== 'xml' && !path.endsWith('.tdl'))) return undefined;
  const text = session.workspaces.of(path).project.text(path);
  return text?.includes('<template') ? { text, lines: new LineIndex(text) } : undefined;
}
