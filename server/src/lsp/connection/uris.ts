import { URI } from 'vscode-uri';
import { type FilePath, join } from '../../files/path.ts';

/** The prefix of a Windows network path, before the server's name, as in `host/paths.ts`. */
const NETWORK = '/unc:';

/** The operating system's limit for paths: in UTF-16 code units on Windows, else in bytes. */
const MAX_PATH = process.platform === 'win32' ? 32_767 : 4096;

/** Cannot be encoded in UTF-8, so neither a file name nor a URI can contain it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The path of a document on the disk. Undefined for unsaved documents (`untitled:`), those of a version control system (`git:`) or a diff, paths
 * that no file can have, and strings that are not URIs.
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
