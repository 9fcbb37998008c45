import type { Hover } from '../../features/hover/hover.ts';
import { hoverMetadata } from '../../features/hover/metadata.ts';
import { hoverImgfac, hoverPython } from '../../features/hover/python.ts';
import type { Hover as LspHover } from '../connection/protocol.ts';
import { markup } from '../session/client.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { imgfacAt, metadataAt, pythonAt } from './shared/lookup.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/hover', documentPosition, {
  title: 'hover',
  capabilities: () => ({ hoverProvider: true }),
  answer: inFile((session, path, { position }) => {
    const lines = session.places.lines(path);
    const offset = lines.offset(position);
    const answer = (found: Hover | undefined): LspHover | null =>
      found ? { contents: markup(found.markdown, session.client.can.markdownHover), range: lines.range(found.span) } : null;
    const metadata = metadataAt(session, path);
    if (metadata) return answer(hoverMetadata(metadata.document, metadata.plugin, offset));
    const python = pythonAt(session, path);
    if (python) return answer(hoverPython(python.text, path, python.plugin, offset));
    const imgfac = imgfacAt(session, path);
    return imgfac ? answer(hoverImgfac(imgfac.text, path, imgfac.sources, offset)) : null;
  }),
});
