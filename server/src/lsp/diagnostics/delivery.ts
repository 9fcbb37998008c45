import type { PublishDiagnosticsParams } from '../connection/protocol.ts';
import type { SessionParts } from '../session/session.ts';
import { Pull } from './pull.ts';

/** The last step of a finding's way to the client. */
export interface Delivery {
  /** Has the client get the problems of a file. */
  deliver(diagnostics: PublishDiagnosticsParams): void;
  /** Answers a client that asks; undefined where problems are pushed. */
  readonly pull: Pull | undefined;
}

/** Problems are pushed to the client, or kept until it asks: never both, so that none is shown twice. */
export function deliveryTo({ connection, documents, client, errors }: SessionParts): Delivery {
  if (client.diagnostics === 'push') return { deliver: (diagnostics) => void connection.sendDiagnostics(diagnostics), pull: undefined };
  const pull = new Pull({
    versionOf: (uri) => documents.versionOf(uri),
    later: (work) => void setImmediate(() => errors.run('publishing problems', work)),
    refresh: client.can.refreshDiagnostics ? () => connection.sendRequest('workspace/diagnostic/refresh') : undefined,
  });
  return { deliver: (diagnostics) => pull.keep(diagnostics), pull };
}
