import path from 'node:path';
import type { FilePath } from '../files/path.ts';

/** The systems whose paths are known; every one but `win32` writes paths as POSIX does. */
export type Platform = NodeJS.Platform;

/** Stands before server and share of a Windows network path, which have no place in a path of the core. */
const NETWORK = '/unc:/';

/**
 * An operating system path as the core writes it: absolute, forward slashes, the drive letter in lower case as in the
 * addresses of VS Code (`C:\work\x` becomes `/c:/work/x`, `\\server\share\x` becomes `/unc:/server/share/x`).
 * @param osPath relative paths are seen from `base`
 * @param base an absolute path of the operating system; the working directory of the process unless given
 */
export function toFilePath(osPath: string, base: string = process.cwd(), platform: Platform = process.platform): FilePath {
  if (platform !== 'win32') return path.posix.resolve(base, osPath);
  const full = path.win32.resolve(base, osPath).replace(/^\\\\\?\\(?=[a-z]:)/i, '');
  const slashed = full.replaceAll('\\', '/').replace(/(?<=.)\/$/, '');
  if (slashed.startsWith('//')) return NETWORK + slashed.slice(2);
  return `/${slashed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase())}`;
}

/** The operating system's form of a path of the core: the inverse of {@link toFilePath}. */
export function toOsPath(filePath: FilePath, platform: Platform = process.platform): string {
  if (platform !== 'win32') return filePath;
  if (filePath.startsWith(NETWORK)) return `\\\\${filePath.slice(NETWORK.length).replaceAll('/', '\\')}`;
  const plain = filePath.slice(1).replaceAll('/', '\\');
  return /^[a-z]:$/i.test(plain) ? `${plain}\\` : plain;
}
