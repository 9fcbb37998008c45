import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder, writeTree } from './cli.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A new folder with these files and all links resolved; removed when the process ends. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>, name?: string): string {
  const folder = scratchFolder(name);
  writeTree(folder, files);
  return folder;
}

/** The built language server. */
export const SERVER = path.join(repository, 'dist', 'server.js');
