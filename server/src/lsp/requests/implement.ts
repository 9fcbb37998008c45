import { implementRequest } from '../../../../protocol/implementMethods.ts';
import { implementable, implementMethods } from '../../features/implement.ts';
import { applyEdits } from '../../text/edit.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { object, uri } from '../connection/decode.ts';
import { ownRequest } from './shared/handler.ts';
import { pluginAt } from './shared/lookup.ts';
import { strings } from './shared/shapes.ts';
import { toWorkspaceEdit } from './shared/workspaceEdit.ts';

export const request = ownRequest(implementRequest, object({ uri, methods: strings }), {
  title: 'implementing methods',
  answer(session, params) {
    const path = session.documents.pathOf(params.uri);
    const plugin = path === undefined ? undefined : pluginAt(session, path);
    if (!plugin) return { reason: 'This file does not belong to a plugin.' };
    const found = implementable(plugin);
    if (typeof found === 'string') return { reason: found };
    const before = session.workspaces.of(found.path).project.text(found.path) ?? '';
    const done = implementMethods(before, plugin, params.methods);
    const [change] = done?.fix.edits ?? [];
    const edit = done && toWorkspaceEdit(done.fix.edits, session);
    if (!done || !edit || change?.kind !== 'change')
      return { reason: `Nothing to implement: ${found.className} already has these methods, or Image Factory never calls them.` };
    const after = new LineIndex(applyEdits(before, change.edits));
    return { edit, file: session.places.uri(found.path), range: after.range(done.first) };
  },
});
