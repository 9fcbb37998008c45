import type { RequestHandler } from '../requests/shared/handler.ts';
import type { Client } from '../session/client.ts';
import { type ServerCapabilities, TextDocumentSyncKind } from './protocol.ts';

/** Includes folders, because plugins are renamed and deleted with the folders that contain them. */
const ALL_FILES = { filters: [{ scheme: 'file', pattern: { glob: '**' } }] };

/** The capabilities that the notification handlers rely on. */
const NOTIFICATIONS: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didCreate: ALL_FILES, didRename: ALL_FILES, didDelete: ALL_FILES },
  },
};

/** What the server supports for this client. */
export function capabilities(requests: readonly RequestHandler<unknown, unknown>[], client: Client): ServerCapabilities {
  return requests.reduce<ServerCapabilities>((all, request) => merged(all, request.capabilities?.(client) ?? {}), NOTIFICATIONS);
}

/** The properties of both objects, merged recursively; for other values that both have, `other` wins. */
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
