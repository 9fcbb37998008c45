import { builtinJsonNotification } from '../../../../protocol/builtinJson.ts';
import { field } from '../connection/untyped.ts';
import type { ServerState } from '../serverState.ts';

/** `imagefactory/builtinJson`: the editor's own JSON validation was switched on or off. */
export function handleBuiltinJson(server: ServerState): void {
  server.connection.onNotification(builtinJsonNotification.method, (params: unknown) =>
    server.notified('built-in JSON validation', (session) => session.setBuiltinJson(field(params, 'active') === true)),
  );
}
