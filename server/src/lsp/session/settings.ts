import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FilePath } from '../../files/path.ts';
import { toFilePath } from '../../host/paths.ts';
import { CONTRACTS, type GivenSettings, PYTHON_VERSIONS, RULE_SETTINGS, type RuleSettings } from '../../settings/settings.ts';
import type { Connection } from '../connection/protocol.ts';
import { field, text } from '../connection/untyped.ts';
import { toUri } from '../connection/uris.ts';
import type { Client } from './client.ts';

/** How long to wait for a client's answer to `workspace/configuration`, in milliseconds. */
const ANSWER_TIMEOUT_MS = 2000;

/** The settings of this extension, and the files that VS Code's explorer hides; other editors do not have the latter. */
export const SECTIONS = ['imagefactory', 'files.exclude'];

/** The settings that apply in a workspace folder. */
interface FolderSettings {
  readonly given: GivenSettings;
  /** Whether code lenses are enabled, which is the default. */
  readonly lenses: boolean;
}

/** The settings of each workspace folder: requested from the client if it supports that, otherwise those that it has sent. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #onLate: () => void;
  #sent: unknown;
  #byFolder = new Map<FilePath | undefined, FolderSettings>();
  /** The number of the last request. The answers to earlier ones do not count. */
  #lastRequest = 0;

  /** @param onLate called when the client has answered a request that was no longer waited for */
  constructor(connection: Connection, client: Client, onLate: () => void) {
    this.#connection = connection;
    this.#client = client;
    this.#onLate = onLate;
    this.#sent = section(client.settings);
  }

  /** The settings of a workspace folder; those of other folders are the user's. */
  of(folder: FilePath | undefined): FolderSettings {
    return this.#byFolder.get(folder) ?? this.#byFolder.get(undefined) ?? read(this.#sent, undefined);
  }

  /** Stores the settings that a client has sent with a notification. */
  keep(settings: unknown): void {
    if (!this.#client.can.configuration) this.#sent = section(settings);
  }

  /**
   * Requests the settings of these folders, and waits a moment for the answer. Never rejects: without an answer, those that were sent or the defaults
   * apply.
   */
  async load(folders: readonly FilePath[]): Promise<void> {
    if (!this.#client.can.configuration) return;
    let isLate = false;
    const answered = this.#request(folders).then(() => {
      if (isLate) this.#onLate();
    });
    const tooLate = setTimeout(ANSWER_TIMEOUT_MS, undefined, { ref: false }).then(() => {
      isLate = true;
    });
    await Promise.race([answered, tooLate]);
  }

  async #request(folders: readonly FilePath[]): Promise<void> {
    const request = ++this.#lastRequest;
    const scopes = [undefined, ...folders];
    const items = SECTIONS.flatMap((section) =>
      scopes.map((folder) => ({ section, ...(folder === undefined ? {} : { scopeUri: toUri(folder) }) })),
    );
    try {
      const answers = await this.#connection.workspace.getConfiguration(items);
      // Settings sent at the start may have been removed since: they only apply if the client does not answer.
      if (request === this.#lastRequest)
        this.#byFolder = new Map(scopes.map((folder, i) => [folder, read(answers[i] ?? this.#sent, answers[scopes.length + i])]));
    } catch (error) {
      this.#connection.console.warn(`the client did not send its settings: ${String(error)}`);
    }
  }
}

/** @param hidden the setting `files.exclude` */
function read(settings: unknown, hidden: unknown): FolderSettings {
  return {
    given: { ...readSettings(settings), hidden: readHidden(hidden) },
    lenses: field(field(settings, 'codeLens'), 'enabled') !== false,
  };
}

/**
 * The user's settings, as sent by a client. Values that are missing, null, or invalid count as not set, so that configuration files and defaults
 * apply.
 */
function readSettings(value: unknown): GivenSettings {
  const contract = oneOf(field(value, 'contract'), CONTRACTS);
  const pythonVersion = oneOf(field(value, 'pythonVersion'), PYTHON_VERSIONS);
  const rules = readRules(field(value, 'rules'));
  const include = readStrings(field(value, 'include'));
  const exclude = readStrings(field(value, 'exclude'));
  const imgfacPath = readPath(field(value, 'imgfacPath'));
  const templates = readPath(field(field(value, 'scaffold'), 'templates'));
  return {
    ...(contract && { contract }),
    ...(pythonVersion && { pythonVersion }),
    ...(rules && { rules }),
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(imgfacPath && { imgfacPath }),
    ...(templates && { templates }),
  };
}

/** The patterns enabled in `files.exclude`. Those that depend on a sibling file are skipped: they are for generated files. */
function readHidden(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([pattern, on]) => (on === true && !pattern.startsWith('!') ? [pattern] : []));
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((word) => word === value);
}

function readRules(value: unknown): RuleSettings | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([rule, written]) => {
      const setting = oneOf(written, RULE_SETTINGS);
      return setting ? [[rule, setting] as const] : [];
    }),
  );
}

function readStrings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/** A path in a setting: a path of the operating system, or relative to the workspace folder. */
function readPath(value: unknown): string | undefined {
  const written = text(value)?.trim();
  if (!written) return undefined;
  return path.isAbsolute(written) ? toFilePath(written) : written.replaceAll(path.sep, '/');
}

/** The section of this extension in settings that were sent with the section's name (`{"imagefactory": {...}}`) or without it. */
function section(settings: unknown): unknown {
  return field(settings, 'imagefactory') ?? settings;
}
