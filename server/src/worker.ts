void import('./cli/workers.ts').then(({ runWorker }) => runWorker());
