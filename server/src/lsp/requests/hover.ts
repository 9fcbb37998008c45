import type { Hover } from '../../features/hover/hover.ts';
import { hoverMetadata } from '../../features/hover/metadata.ts';
import { hoverImgfac, hoverPython } from '../../features/hover/python.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Hover as LspHover } from '../connection/protocol.ts';
import { lspRequest } from './shared/handler.ts';
import { imgfacAt, metadataAt, pythonAt } from './shared/lookup.ts';
import { markup } from './shared/markup.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/hover', documentPosition, {
  title: 'hover',
  capabilities: () => ({ hoverProvider: true }),
  answer(session, { textDocument: { uri }, position }): LspHover | null {
    const path = session.documents.pathOf(uri);
    if (path === undefined) return null;
    const answer = (found: Hover | undefined, lines: LineIndex): LspHover | null =>
      found ? { contents: markup(found.markdown, session.client.can.markdownHover), range: lines.range(found.span) } : null;
    const metadata = metadataAt(session, path);
    if (metadata) {
      const { document, plugin } = metadata;
      return answer(hoverMetadata(document, plugin, document.lines.offset(position)), document.lines);
    }
    const python = pythonAt(session, path);
    const imgfac = python ? undefined : imgfacAt(session, path);
    if (imgfac) {
      const lines = new LineIndex(imgfac.text);
      return answer(hoverImgfac(imgfac.text, path, imgfac.sources, lines.offset(position)), lines);
    }
    if (!python) return null;
    const lines = new LineIndex(python.text);
    return answer(hoverPython(python.text, path, python.plugin, lines.offset(position)), lines);
  },
});
