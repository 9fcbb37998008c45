import { spawnSync } from 'node:child_process';

/** One directory of `.info` files, in the order of its listing, and the targets to look up in it. */
export interface OracleRegistry {
  /** Texts by file name. */
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly lookups: readonly (string | readonly (string | null)[])[];
}

export interface OracleAnswer {
  /** The contents of `plugins`: the error, or null for a plugin without one. */
  readonly plugins: Readonly<Record<string, string | null>>;
  /** For each lookup, the plugin whose delegate class was instantiated, null for none, or the text of the exception. */
  readonly lookups: readonly { readonly name?: string | null; readonly exception?: string }[];
}

/** Runs the real PluginManager of a checkout: it lists, loads and looks up; only the import of the plugins is stubbed. */
const PROGRAM = `
import json, logging, os, sys, tempfile
from unittest import mock
source, registries = json.load(sys.stdin)
sys.path.insert(0, source)
import imgfac.PluginManager as module
logging.disable(logging.CRITICAL)
def stand_in(name, fromlist=()):
    made.append(name[len("imagefactory_plugins."):])
    return mock.Mock()
module.__import__ = stand_in
answers = []
for registry in registries:
    made = []
    with tempfile.TemporaryDirectory() as folder:
        for name, text in registry["files"]:
            with open(os.path.join(folder, name), "wb") as f:
                f.write(text.encode("utf-8", "surrogatepass"))
        module.PluginManager._instance = None
        manager = module.PluginManager(folder)
        with mock.patch("os.listdir", lambda path: [name for name, text in registry["files"]]):
            manager.load()
        lookups = []
        for target in registry["lookups"]:
            del made[:]
            try:
                manager.plugin_for_target(target if isinstance(target, str) else tuple(target))
                lookups.append({"name": made[0] if made else None})
            except Exception as e:
                lookups.append({"exception": str(e)})
        listed = {name: about.get("ERROR") if isinstance(about, dict) else None for name, about in manager.plugins.items()}
        answers.append({"plugins": listed, "lookups": lookups})
json.dump(answers, sys.stdout)
`;

/**
 * Runs Image Factory itself.
 * @param source a checkout of Image Factory that runs on Python 3
 * @throws Error with the message of Python when it cannot be run
 */
export function askPluginManager(source: string, registries: readonly OracleRegistry[]): readonly OracleAnswer[] {
  const run = spawnSync('python3', ['-W', 'ignore', '-c', PROGRAM], {
    input: JSON.stringify([source, registries]),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout) as readonly OracleAnswer[];
}
