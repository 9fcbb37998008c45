import { open, readdir, stat } from 'node:fs/promises';
import type { FolderReader } from './detect.ts';

const ENOUGH_BYTES = 256 * 1024;

/** Looks at files on the disk; only ever at the beginning of a regular file. */
export const disk: FolderReader = {
  async read(file) {
    try {
      // Asked before opening: opening a pipe would wait for its other end.
      const facts = await stat(file);
      if (!facts.isFile()) return undefined;
      const handle = await open(file);
      try {
        const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(Math.min(facts.size, ENOUGH_BYTES)) });
        return buffer.toString('utf8', 0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch {
      // Not there, or not for us: either way no evidence.
      return undefined;
    }
  },
  async list(folder) {
    return readdir(folder).catch(() => []);
  },
};
