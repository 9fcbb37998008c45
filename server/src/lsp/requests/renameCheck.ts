import { renameCheckRequest } from '../../../../protocol/renamePlugin.ts';
import { checkName, whyCannotRename } from '../../rename/refusal.ts';
import { wholePlugin } from '../../rename/subject.ts';
import { object, optional, string, uri } from '../connection/decode.ts';
import { ownRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { pluginAround, renameContext } from './shared/renamePlans.ts';

export const request = ownRequest(renameCheckRequest, object({ uri, newName: optional(string) }), {
  title: 'checking a new name',
  answer: inFile((session, path, { newName }) => {
    const plugin = pluginAround(session, path);
    if (!plugin) return null;
    const context = renameContext(session, plugin.directory);
    const fixed = whyCannotRename(plugin, context);
    const problem =
      newName === undefined
        ? fixed && { severity: 'error' as const, message: fixed }
        : checkName(plugin, wholePlugin(plugin, newName, context), context);
    return { name: plugin.name, ...(problem ? { problem } : {}) };
  }),
});
