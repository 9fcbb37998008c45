// Preloaded into the programs that are measured: tells on file descriptor 3 what they used, as `process.resourceUsage` has it.
// Threads load it too and end one by one; what the process used is told by the main one.
if (require('node:worker_threads').isMainThread)
  process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.resourceUsage())));
