import { imgfacPath } from '../../settings/effective.ts';
import { imgfacAt, imgfacTrouble } from '../../settings/imgfacPlace.ts';
import type { WorkspaceProject } from './workspaces.ts';

/** What is wrong with the folder that a person has named for `imgfac` in the editor, in words; undefined where nothing is. */
export function troubleWithImgfac({ settings, folder, disk }: WorkspaceProject): string | undefined {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? undefined : imgfacTrouble(imgfacAt(named, disk), settings.imgfacPath ?? named);
}

/** Tells what is wrong with settings of the editor, which no file shows: each thing once. */
export class SettingsTrouble {
  readonly #warn: (message: string) => void;
  readonly #told = new Set<string>();

  /** @param warn writes into the log of the editor */
  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  tell(workspaces: readonly WorkspaceProject[]): void {
    for (const workspace of workspaces) {
      const trouble = troubleWithImgfac(workspace);
      if (trouble === undefined || this.#told.has(trouble)) continue;
      this.#told.add(trouble);
      this.#warn(`The setting imagefactory.imgfacPath: ${trouble}`);
    }
  }
}
