import { open, readdir, stat } from 'node:fs/promises';
import type { FolderReader } from './detect.ts';

const MAX_BYTES = 256 * 1024;

/** Reads files on the disk: only regular files, and only their start. */
export const disk: FolderReader = {
  async read(file) {
    try {
      // Checked before opening, because opening a pipe would block.
      const facts = await stat(file);
      if (!facts.isFile()) return undefined;
      const handle = await open(file);
      try {
        const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(Math.min(facts.size, MAX_BYTES)) });
        return buffer.toString('utf8', 0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch {
      // A missing or unreadable file is no evidence.
      return undefined;
    }
  },
  async list(folder) {
    return readdir(folder).catch(() => []);
  },
};
