// Stands in for the compiled package native-watchdog, which ends an extension host whose server has died: the
// server is stopped together with everything that it has started, so nothing is left to watch.
exports.start = () => {};
exports.exit = (code) => process.exit(code || 0);
