/** Functions and logging methods that only look at their arguments, by the last component of their name. */
export const INSPECTING_CALLS: readonly string[] = [
  ...['isinstance', 'issubclass', 'type', 'id', 'repr', 'str', 'print'],
  ...['debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical'],
];
