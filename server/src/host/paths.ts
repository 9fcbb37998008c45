import path from 'node:path';
import type { FilePath } from '../files/path.ts';

/** A platform; all except `win32` use POSIX paths. */
export type Platform = NodeJS.Platform;

/** Prefix for the server and share of a Windows network path, which cannot be expressed in a path of the core. */
const NETWORK = '/unc:/';

/**
 * Converts an operating system path to a path of the core: absolute, with forward slashes and a lowercase drive letter as in VS Code's URIs
 * (`C:\work\x` becomes `/c:/work/x`, `\\server\share\x` becomes `/unc:/server/share/x`).
 * @param osPath a relative path is resolved against `base`
 * @param base an absolute operating system path; defaults to the working directory of the process
 */
export function toFilePath(osPath: string, base: string = process.cwd(), platform: Platform = process.platform): FilePath {
  if (platform !== 'win32') return path.posix.resolve(base, osPath);
  const full = path.win32.resolve(base, osPath).replace(/^\\\\\?\\(?=[a-z]:)/i, '');
  const slashed = full.replaceAll('\\', '/').replace(/(?<=.)\/$/, '');
  if (slashed.startsWith('//')) return NETWORK + slashed.slice(2);
  return `/${slashed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase())}`;
}

/** Converts a path of the core to an operating system path: the inverse of {@link toFilePath}. */
export function toOsPath(filePath: FilePath, platform: Platform = process.platform): string {
  if (platform !== 'win32') return filePath;
  if (filePath.startsWith(NETWORK)) return `\\\\${filePath.slice(NETWORK.length).replaceAll('/', '\\')}`;
  const plain = filePath.slice(1).replaceAll('/', '\\');
  return /^[a-z]:$/i.test(plain) ? `${plain}\\` : plain;
}
