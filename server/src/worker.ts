import { runWorker } from './cli/workers.ts';

void runWorker();
