import { devNull } from 'node:os';

/**
 * Variables that change what programs print, or which settings they read: colors and terminals, CI services, languages and time zones, Git, editors, Node,
 * Python. Not `PYTHON` and `PYTHONS`, which name programs for tests.
 */
const REMOVED =
  /^(NO_COLOR|(FORCE|CLI)_?COLOR.*|COLORTERM|TERM|TERM_.*|COLUMNS|LINES|CI|(CI|GITHUB|GITLAB|RUNNER)_.*|LANG|LANGUAGE|LC_.*|TZ|XDG_(CONFIG|DATA|STATE)_.*|GIT_.*|EDITOR|VISUAL|PAGER|NODE_(?!EXTRA_CA_CERTS).*|PYTHON[A-Z]{2,}|(VSCODE_(?!EXECUTABLE|VERSION)|ELECTRON_).*)$/;

/**
 * Gives this process, and those that it starts, an environment in which tests have the same results on every machine. Tests that depend on a variable set it.
 * `HOME` remains, because tools are installed there.
 */
export function cleanEnvironment() {
  for (const name of Object.keys(process.env)) if (REMOVED.test(name)) delete process.env[name];
  Object.assign(process.env, { LANG: 'C.UTF-8', TZ: 'UTC', GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' });
  process.umask(0o022);
}
