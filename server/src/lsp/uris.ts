import { URI } from 'vscode-uri';
import { type FilePath, join } from '../files/path.ts';

/** Stands before the server of a Windows network path, as `host/paths.ts` writes it. */
const NETWORK = '/unc:';

/**
 * The core's path of a document on the disk, or undefined for every other one: unsaved (`untitled:`), of a
 * version control system (`git:`), of a diff, or no address at all.
 */
export function toPath(uri: string): FilePath | undefined {
  const parsed = parse(uri);
  if (parsed?.scheme !== 'file' || parsed.path === '') return undefined;
  const path = join(parsed.authority ? `${NETWORK}/${parsed.authority}${parsed.path}` : parsed.path);
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** The address of a path, encoded as VS Code encodes it. */
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
