import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const scratch: string[] = [];
process.on('exit', () => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files and all links resolved; removed when the process ends. Texts by path; folders end with `/`. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>, name = 'imagefactory'): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `${name}-`)));
  scratch.push(folder);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

/** The built language server. */
export const SERVER = path.join(repository, 'dist', 'server.js');
