/** Serves an editor; see `serve`. */
export const server = () => import('./lsp/main.ts');

/** Runs the command line on the arguments of the process. */
export const cli = () => import('./cli/main.ts');
