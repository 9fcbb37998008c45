import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Disables prompts, welcome pages, updates, and online lookups of VS Code, so that a run only shows the extension. */
const QUIET_SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.openRepositoryInParentFolders': 'never',
  'files.hotExit': 'off',
  'files.autoSave': 'off',
  'window.confirmBeforeClose': 'never',
  'workbench.reduceMotion': 'on',
};

/** Opens every folder in Restricted Mode without a prompt. */
export const RESTRICTED_SETTINGS = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

/** For unattended runs: no blinking or animation, so that screenshots are reproducible. */
export const STILL_SETTINGS = {
  'git.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.cursorSmoothCaretAnimation': 'off',
  'editor.accessibilitySupport': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'editor.fontFamily': 'DejaVu Sans Mono',
};

/**
 * A private, empty home for one run of VS Code, in the system's temporary folder.
 * @param {Record<string, unknown>} [settings] user settings on top of the quiet ones
 */
export function createProfile(settings = {}) {
  const home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'imagefactory-vscode-')));
  const data = path.join(home, 'data');
  const extensions = path.join(home, 'extensions');
  let copies = 0;
  const profile = {
    home,
    data,
    extensions,
    /** Copies a folder into this home, so that it can be modified. Returns the path of the copy, which no other one has. */
    copyOf(folder) {
      copies += 1;
      const copy = path.join(home, `workspace-${copies}`, path.basename(folder));
      cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
      return copy;
    },
    /** Removes what earlier windows have left in this home, except for installed extensions, and restores the settings. */
    reset() {
      const kept = [data, extensions].map((folder) => path.basename(folder));
      for (const name of readdirSync(home)) if (!kept.includes(name)) rmSync(path.join(home, name), { recursive: true, force: true });
      rmSync(path.join(data, 'User'), { recursive: true, force: true });
      mkdirSync(path.join(data, 'User'), { recursive: true });
      writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }),
  };
  mkdirSync(extensions);
  profile.reset();
  return profile;
}
