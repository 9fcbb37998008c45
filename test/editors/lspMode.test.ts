import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { scratchFolder } from '../support/cli.ts';
import { documentedSnippet, withProgramInPath } from './documented.ts';
import { graniteWorkspace } from './granite.ts';

const emacs = (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv) =>
  spawnSync('emacs', ['--batch', '-q', ...args], { cwd, encoding: 'utf8', timeout: 180_000, ...(env && { env }) });
const missing =
  emacs(['--eval', "(progn (package-initialize) (require 'lsp-mode))"], '.').status !== 0 && 'Emacs with lsp-mode is not installed';

/** Opens the metadata, and prints the codes of the diagnostics of each file once there are any. */
const SCRIPT = `
(require 'package)
(package-initialize)
(setq lsp-auto-guess-root t lsp-restart 'ignore lsp-enable-snippet nil)
(add-to-list 'auto-mode-alist '("/imagefactory_plugins/[^/]+/[^/]+\\\\.info\\\\'" . js-mode))
${documentedSnippet('elisp', 'lsp-register-client')}
(require 'lsp-mode)
(lsp-workspace-folders-add default-directory)
(find-file "imagefactory_plugins/Granite/Granite.info")
(lsp)
(while (= 0 (hash-table-count (lsp-diagnostics))) (accept-process-output nil 0.2))
(maphash (lambda (file found) (princ (format "%s %S\\n" file (mapcar (lambda (one) (lsp-get one :code)) found)))) (lsp-diagnostics))
(kill-emacs 0)
`;

describe('Emacs with lsp-mode', { skip: missing }, () => {
  it('shows diagnostics', () => {
    const workspace = graniteWorkspace();
    const file = path.join(scratchFolder(), 'script.el');
    writeFileSync(file, SCRIPT);
    const { stdout, stderr } = emacs(['-l', file], workspace, { ...withProgramInPath(scratchFolder()), HOME: workspace });
    assert.match(stdout, /Granite\.info \("missing-initializer" "invalid-type"\)/, stderr);
  });
});
