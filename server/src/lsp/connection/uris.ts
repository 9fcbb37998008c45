import { URI } from 'vscode-uri';
import { type FilePath, join } from '../../files/path.ts';

/** Stands before the server of a Windows network path, as `host/paths.ts` writes it. */
const NETWORK = '/unc:';

/** The operating system opens no file with a longer path. In characters on Windows, else in bytes. */
const MAX_PATH = process.platform === 'win32' ? 32_767 : 4096;

/** What UTF-8 cannot express, so that neither a file name nor a URI can hold it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The core's path of a document on the disk, or undefined for every other one: unsaved (`untitled:`), of a version control system (`git:`), of a
 * diff, with a path that no file can have, or with a string that is not a URI.
 */
export function toPath(uri: string): FilePath | undefined {
  const parsed = parse(uri);
  if (parsed?.scheme !== 'file' || parsed.path === '') return undefined;
  const path = join(parsed.authority ? `${NETWORK}/${parsed.authority}${parsed.path}` : parsed.path);
  const length = process.platform === 'win32' ? path.length : Buffer.byteLength(path);
  if (length > MAX_PATH || LONE_SURROGATE.test(path)) return undefined;
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** The URI of a path, encoded as VS Code encodes it. */
export function toUri(path: FilePath): string {
  if (!path.startsWith(`${NETWORK}/`)) return URI.from({ scheme: 'file', path }).toString();
  const [authority = '', ...rest] = path.slice(NETWORK.length + 1).split('/');
  return URI.from({ scheme: 'file', authority, path: `/${rest.join('/')}` }).toString();
}

function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri, true);
  } catch {
    return undefined;
  }
}
