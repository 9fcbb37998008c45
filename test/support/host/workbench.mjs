/**
 * The address that opens a folder in the served VS Code.
 * @param {{url: string, token: string}} server from `startServer`
 * @param {string} folder absolute path
 * @param {[string, string][]} [payload] what VS Code's web workbench takes as instructions, such as a file to open
 */
export function addressOf(server, folder, payload = []) {
  const query = new URLSearchParams({ folder, tkn: server.token });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query}`;
}

/** How the web workbench names a file of the machine that the server runs on. */
export const remoteUri = (server, file) => `vscode-remote://${server.authority}${file}`;
