/** Serves an editor; see `serve`. */
export const server = () => import('./lsp/main.ts');

/** Checks plugins in a thread of the command line; see `inspectAll`. */
export const worker = async () => (await import('./cli/workers.ts')).runWorker();

/** Runs the command line on the arguments of the process. */
export const cli = () => import('./cli/main.ts');
