// Preloaded into the measured programs: writes the result of `process.resourceUsage` to file descriptor 3 at the end.
// Worker threads load it too, but only the main thread reports.
if (require('node:worker_threads').isMainThread)
  process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.resourceUsage())));
