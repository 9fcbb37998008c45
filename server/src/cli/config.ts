import { dirname, type FilePath, join, relative } from '../files/path.ts';
import { NodeFileSystem } from '../host/nodeFileSystem.ts';
import { CONFIG_FILE, type Config, isListed, readConfig, withConfig } from '../project/config.ts';
import { DEFAULT_SETTINGS, type Settings } from '../project/types.ts';
import { RULES } from '../rules/index.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { nearMiss } from '../text/nearMiss.ts';
import { ExpectedFailure } from './exit.ts';

/** No settings need more. In bytes. */
const MAX_BYTES = 64 * 1024;

interface FoundConfig extends Config {
  /** The folder of the file. */
  readonly folder: FilePath;
  readonly merged: Settings;
}

/**
 * The configuration files of a run: for each folder the nearest `.imagefactory.json` at or above it, also above what
 * else may be read, because it is the person's and no part of the plugins.
 */
export class ConfigFiles {
  readonly #disk = new NodeFileSystem(['/']);
  readonly #byFolder = new Map<FilePath, FoundConfig | undefined>();
  readonly #workingDirectory: FilePath;
  readonly #note: (message: string) => void;

  /** @param note takes what is odd about a file, though it is followed */
  constructor(workingDirectory: FilePath, note: (message: string) => void) {
    this.#workingDirectory = workingDirectory;
    this.#note = note;
  }

  /** @throws ExpectedFailure when the file that counts for the folder cannot be read, or says something that is no setting */
  settingsFor(folder: FilePath): Settings {
    return this.#nearest(folder)?.merged ?? DEFAULT_SETTINGS;
  }

  /** Whether the settings say that a file or folder is a plugin (`true`) or is none (`false`); undefined if they say nothing. */
  verdictOn(path: FilePath): boolean | undefined {
    const config = this.#nearest(dirname(path));
    if (!config) return undefined;
    if (isListed(path, config.folder, config.exclude)) return false;
    return isListed(path, config.folder, config.include) ? true : undefined;
  }

  #nearest(folder: FilePath): FoundConfig | undefined {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    const found = this.#read(folder) ?? (folder === '/' ? undefined : this.#nearest(dirname(folder)));
    this.#byFolder.set(folder, found);
    return found;
  }

  #read(folder: FilePath): FoundConfig | undefined {
    const path = join(folder, CONFIG_FILE);
    const content = this.#disk.read(path, MAX_BYTES);
    if (content.kind === 'missing') return undefined;
    const shown = relative(this.#workingDirectory, path);
    if (content.kind !== 'text')
      throw new ExpectedFailure(`${shown} cannot be read: ${content.kind === 'too-large' ? 'it is too large' : content.detail}`);
    const config = readConfig(content.text);
    const lines = new LineIndex(content.text);
    const told = config.problems.map(({ message, span }) => {
      const { line, character } = lines.position(span.start);
      return `${shown}:${line + 1}:${character + 1}: ${message}`;
    });
    if (told.length > 0) throw new ExpectedFailure(told.slice(0, 20).join('\n'));
    this.#noteUnknownRules(config, shown);
    return { ...config, folder, merged: withConfig(DEFAULT_SETTINGS, config) };
  }

  /** A rule may have been named for a newer version of the program, so the file is followed all the same. */
  #noteUnknownRules({ settings }: Config, shown: string): void {
    const names = RULES.map((rule) => rule.name);
    for (const name of Object.keys(settings.rules ?? {})) {
      if (names.includes(name)) continue;
      const near = nearMiss(name, names);
      this.#note(`${shown}: there is no rule "${name}"${near ? `; did you mean "${near}"?` : ''}`);
    }
  }
}
