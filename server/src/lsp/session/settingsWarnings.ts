import { imgfacPath } from '../../settings/effective.ts';
import { describeImgfacProblem, inspectImgfacFolder } from '../../settings/imgfacFolder.ts';
import type { WorkspaceProject } from './workspaces.ts';

/** Describes what is wrong with the folder in the setting `imagefactory.imgfacPath`; undefined if it is valid or not set. */
export function imgfacPathProblem({ settings, folder, disk }: WorkspaceProject): string | undefined {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? undefined : describeImgfacProblem(inspectImgfacFolder(named, disk), settings.imgfacPath ?? named);
}

/** Warns about invalid editor settings, which cannot be reported in a file. Each warning is logged once. */
export class SettingsWarnings {
  readonly #warn: (message: string) => void;
  readonly #reported = new Set<string>();

  /** @param warn writes to the output channel of the editor */
  constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  report(workspaces: readonly WorkspaceProject[]): void {
    for (const workspace of workspaces) {
      const trouble = imgfacPathProblem(workspace);
      if (trouble === undefined || this.#reported.has(trouble)) continue;
      this.#reported.add(trouble);
      this.#warn(`The setting imagefactory.imgfacPath: ${trouble}`);
    }
  }
}
