import { array, object, optional, string, uri } from '../connection/decode.ts';
import type { WorkspaceDiagnosticReport } from '../connection/protocol.ts';
import { Canceled, orCanceled } from '../session/slices.ts';
import { lspRequest } from './shared/handler.ts';
import { pullOf } from './shared/pullOf.ts';
import { progressToken } from './shared/shapes.ts';

/** A workspace can contain many thousands of plugins with several files each. */
const MAX_RESULTS = 1_000_000;

/**
 * The problems of all files. For a client that accepts partial results, the request stays open, and changes are sent until it is canceled. Others get
 * the problems when all checks are done.
 */
export const request = lspRequest(
  'workspace/diagnostic',
  object({
    previousResultIds: array(object({ uri, value: string }), MAX_RESULTS),
    partialResultToken: optional(progressToken),
  }),
  {
    title: 'workspace problems',
    async answer(session, { previousResultIds, partialResultToken: token }, cancellation): Promise<WorkspaceDiagnosticReport> {
      const pull = pullOf(session, 'workspace/diagnostic');
      const has = new Map(previousResultIds.map((result) => [result.uri, result.value]));
      if (token === undefined) {
        await orCanceled(session.searches.ended(), cancellation);
        await orCanceled(session.scheduler.settled('other'), cancellation);
        return { items: [...pull.workspace(has)] };
      }
      const end = pull.subscribe(has, (items) => void session.connection.sendNotification('$/progress', { token, value: { items } }));
      return new Promise((_, reject) => {
        cancellation.onCancellationRequested(() => {
          end();
          reject(new Canceled());
        });
      });
    },
  },
);
