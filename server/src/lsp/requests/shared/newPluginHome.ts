import { type FilePath, join } from '../../../files/path.ts';
import type { Home } from '../../homes.ts';
import type { Session } from '../../session.ts';

/** The home of a plugin that is about to be created in a folder. */
export function newPluginHome(session: Session, folder: FilePath): Home {
  return session.homes.of(join(folder, 'new'));
}
