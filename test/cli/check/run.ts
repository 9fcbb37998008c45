import { CLI, cliAlone, type Ended, type HowToRun, runNode, scratchFolder, writeTree } from '../../support/cli.ts';

/** A plugin whose metadata is not JSON. */
export const BROKEN = { info: '{\n    "type": "os",\n}\n' };

/** A new folder with these files. */
export function folderWith(...files: readonly Record<string, string | Uint8Array>[]): string {
  const folder = scratchFolder('größe with spaces 日本');
  for (const tree of files) writeTree(folder, tree);
  return folder;
}

/** Runs the command line in a folder. */
export const run = (cwd: string, args: readonly string[], how: Partial<HowToRun> = {}): Promise<Ended> =>
  runNode([how.uid === undefined ? CLI : cliAlone(), ...args], { cwd, ...how });
