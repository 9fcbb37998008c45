import { REQUESTS } from '../requests/index.ts';
import type { Client } from '../session/client.ts';
import { type ServerCapabilities, TextDocumentSyncKind } from './protocol.ts';

/** Folders too: plugins are renamed and deleted with the folders they are in. */
const ALL_FILES = { filters: [{ scheme: 'file', pattern: { glob: '**' } }] };

/** What notifications need. */
const NOTIFICATIONS: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didCreate: ALL_FILES, didRename: ALL_FILES, didDelete: ALL_FILES },
  },
};

/** What the server supports for this client. */
export function capabilities(client: Client): ServerCapabilities {
  return REQUESTS.reduce<ServerCapabilities>((all, request) => merged(all, request.capabilities?.(client) ?? {}), NOTIFICATIONS);
}

/** Objects with the properties of both; where both have an object, it is merged in turn. */
function merged(one: object, other: object): object {
  const result = { ...one } as Record<string, unknown>;
  for (const [key, value] of Object.entries(other)) {
    const known = result[key];
    result[key] = isObject(known) && isObject(value) ? merged(known, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
