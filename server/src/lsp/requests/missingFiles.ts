import { missingFilesRequest } from '../../../../protocol/missingFiles.ts';
import { missingFile } from '../../features/missingFiles.ts';
import { basename, dirname } from '../../files/path.ts';
import { placeholders } from '../../plugin/metadata/metadataDefaults.ts';
import { object, oneOf, uri } from '../connection/decode.ts';
import { toPath, toUri } from '../connection/uris.ts';
import { firstPlaceholder } from './codeActions/quickFixes.ts';
import { ownRequest } from './shared/handler.ts';
import { withKnownMaintainer } from './shared/knownMaintainer.ts';

export const request = ownRequest(missingFilesRequest, object({ uri, which: oneOf('metadata', 'initializer') }), {
  title: 'listing missing files',
  answer(session, params) {
    const path = toPath(params.uri);
    if (path === undefined) return { reason: 'This is not a folder on disk.' };
    const workspace = session.workspaces.of(path);
    const isFolder = workspace.overlay.kind(path) === 'directory';
    const directory = isFolder ? path : dirname(path);
    const { plugin } = workspace.project.check(directory);
    const unknown = placeholders(basename(directory));
    const found = missingFile(plugin, params.which);
    if ('reason' in found) return found;
    return {
      files: found.flatMap((fix) =>
        withKnownMaintainer(fix, directory, session).edits.flatMap((edit) =>
          edit.kind === 'create'
            ? [{ title: fix.title, uri: toUri(edit.path), text: edit.text, range: firstPlaceholder(edit.text, unknown) }]
            : [],
        ),
      ),
    };
  },
});
