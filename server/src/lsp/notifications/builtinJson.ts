import { builtinJsonNotification } from '../../../../protocol/builtinJson.ts';
import { field } from '../connection/untyped.ts';
import type { ServerState } from '../serverState.ts';

/** `imagefactory/builtinJson`: whether the editor's own validation of JSON is active. */
export function handleBuiltinJson(server: ServerState): void {
  server.connection.onNotification(builtinJsonNotification.method, (params: unknown) =>
    server.notified('built-in JSON validation', (session) => session.setBuiltinJson(field(params, 'active') === true)),
  );
}
