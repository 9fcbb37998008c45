import { inQuotes } from '../../rename/metadataEdits.ts';
import { whyCannotRename } from '../../rename/refusal.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { CANNOT_RENAME_FOLDERS, pluginNameAt, refused, renameContext } from './shared/renamePlans.ts';
import { documentPosition } from './shared/shapes.ts';

export const request = lspRequest('textDocument/prepareRename', documentPosition, {
  title: 'preparing a rename',
  answer: inFile((session, path, { position }) => {
    const found = pluginNameAt(session, path, position);
    if (!found) return null;
    const { plugin, node } = found;
    const reason = whyCannotRename(plugin, renameContext(session, plugin.directory));
    if (reason) throw refused(reason);
    if (!session.client.can.renameFolders) throw refused(CANNOT_RENAME_FOLDERS);
    const lines = session.places.lines(path);
    return { range: lines.range(inQuotes(lines.text, node, '').span), placeholder: plugin.name };
  }),
});
