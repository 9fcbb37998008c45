import { imgfacPath } from '../../settings/effective.ts';
import { describeImgfacProblem, inspectImgfacFolder } from '../../settings/imgfacFolder.ts';
import type { WorkspaceProject } from './workspaces.ts';

/** Describes what is wrong with the folder in the setting `imagefactory.imgfacPath`; undefined if it is valid or not set. */
export function troubleWithImgfac({ settings, folder, disk }: WorkspaceProject): string | undefined {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? undefined : describeImgfacProblem(inspectImgfacFolder(named, disk), settings.imgfacPath ?? named);
}

/** Warns about invalid editor settings, which cannot be reported in a file. Each warning is logged once. */
export class SettingsTrouble {
  readonly #warn: (message: string) => void;
  readonly #told = new Set<string>();

  /** @param warn writes to the output channel of the editor */
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
