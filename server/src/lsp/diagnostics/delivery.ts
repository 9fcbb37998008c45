import type { PublishDiagnosticsParams } from '../connection/protocol.ts';
import type { SessionParts } from '../session/session.ts';
import { PullDiagnostics } from './pullDiagnostics.ts';

/** How diagnostics reach the client. */
export interface Delivery {
  /** Pushes the diagnostics of a file to the client, or stores them until the client pulls them. */
  deliver(diagnostics: PublishDiagnosticsParams): void;
  /** The diagnostics of a client that pulls; undefined if they are pushed. */
  readonly pull: PullDiagnostics | undefined;
}

/** Diagnostics are either pushed or pulled: never both, because the client would show them twice. */
export function createDelivery({ connection, documents, client, errors }: SessionParts): Delivery {
  if (client.diagnostics === 'push') return { deliver: (diagnostics) => void connection.sendDiagnostics(diagnostics), pull: undefined };
  const pull = new PullDiagnostics({
    versionOf: (uri) => documents.versionOf(uri),
    defer: (work) => void setImmediate(() => errors.run('publishing problems', work)),
    refresh: client.can.refreshDiagnostics ? () => connection.sendRequest('workspace/diagnostic/refresh') : undefined,
  });
  return { deliver: (diagnostics) => pull.update(diagnostics), pull };
}
