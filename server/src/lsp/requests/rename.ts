import { object, string } from '../connection/decode.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { CANNOT_RENAME_FOLDERS, planPluginRename, pluginNameAt, pluginRenameEdit, refused } from './shared/renamePlans.ts';
import { position, textDocument } from './shared/shapes.ts';

export const request = lspRequest('textDocument/rename', object({ textDocument, position, newName: string }), {
  title: 'renaming a plugin',
  capabilities: ({ can }) => (can.registerRename ? {} : { renameProvider: can.prepareRename ? { prepareProvider: true } : true }),
  /** Only for metadata: names in Python are renamed by Python's own tools. */
  registration: ({ can }) => {
    const documentSelector = ['**/info.json', '**/*.info'].map((pattern) => ({ scheme: 'file', pattern }));
    return can.registerRename ? { documentSelector, prepareProvider: true } : undefined;
  },
  answer: inFile(async (session, path, params, token) => {
    const found = pluginNameAt(session, path, params.position);
    if (!found) return null;
    if (!session.client.can.renameFolders) throw refused(CANNOT_RENAME_FOLDERS);
    return pluginRenameEdit(await planPluginRename(session, found.plugin, params.newName, token), session);
  }),
});
