import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What VS Code is to open for a folder: the `.code-workspace` file in it where there is one, which lists several folders, else the folder itself. */
export function openedFor(folder) {
  const file = readdirSync(folder).find((name) => name.endsWith('.code-workspace'));
  return file ? path.join(folder, file) : folder;
}

/**
 * The address that opens a folder, or the workspace that it holds, in the served VS Code.
 * @param {{url: string, token: string}} server from `startServer`
 * @param {string} folder absolute path
 * @param {[string, string][]} [payload] what VS Code's web workbench takes as instructions, such as a file to open
 */
export function addressOf(server, folder, payload = []) {
  const opened = openedFor(folder);
  const query = new URLSearchParams({ [opened === folder ? 'folder' : 'workspace']: opened, tkn: server.token });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query}`;
}

/** How the web workbench names a file of the machine that the server runs on. */
export const remoteUri = (server, file) => `vscode-remote://${server.authority}${file}`;
