import { missingFile } from '../../features/missingFiles.ts';
import { dirname } from '../../files/path.ts';
import { address, field } from '../params.ts';
import type { Session } from '../session.ts';
import { toPath, toUri } from '../uris.ts';

/**
 * `imagefactory/missingFiles`: the metadata documents, or the files `__init__.py` (`which`), that a folder could get, or the folder of
 * a file; a reason where there is none. Nothing is written here.
 */
export function missingFiles(session: Session, params: unknown) {
  const path = toPath(address(params));
  if (path === undefined) return { reason: 'This is no folder on the disk.' };
  const home = session.homes.of(path);
  const isFolder = home.overlay.kind(path) === 'directory';
  const { plugin } = home.project.check(isFolder ? path : dirname(path));
  const found = missingFile(plugin, field(params, 'which') === 'initializer' ? 'initializer' : 'metadata');
  if ('reason' in found) return found;
  return {
    files: found.flatMap(({ title, edits }) =>
      edits.flatMap((edit) => (edit.kind === 'create' ? [{ title, uri: toUri(edit.path), text: edit.text }] : [])),
    ),
  };
}
