import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The path that VS Code opens for a folder: a `.code-workspace` file in it, which lists several folders, or the folder itself. */
export function openedFor(folder) {
  const file = readdirSync(folder).find((name) => name.endsWith('.code-workspace'));
  return file ? path.join(folder, file) : folder;
}

/**
 * The URL that opens a folder, or the workspace in it, in the served VS Code.
 * @param {{url: string, token: string}} server from `startServer`
 * @param {string} folder absolute path
 * @param {[string, string][]} [payload] instructions for VS Code's web workbench, such as a file to open
 */
export function addressOf(server, folder, payload = []) {
  const opened = openedFor(folder);
  const query = new URLSearchParams({ [opened === folder ? 'folder' : 'workspace']: opened, tkn: server.token });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query}`;
}

/** The web workbench's URI for a file on the server's machine. */
export const remoteUri = (server, file) => `vscode-remote://${server.authority}${file}`;
