import { builtinJsonNotification } from '../../../../protocol/builtinJson.ts';
import type { ServerState } from '../serverState.ts';
import { field } from '../untyped.ts';

/** `imagefactory/builtinJson`: whether the editor's own validation of JSON is active. */
export function handleBuiltinJson(server: ServerState): void {
  server.connection.onNotification(builtinJsonNotification.method, (params: unknown) =>
    server.notified('built-in JSON validation', (session) => session.setBuiltinJson(field(params, 'active') === true)),
  );
}
