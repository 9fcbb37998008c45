import path from 'node:path';
import { toFilePath } from '../../host/paths.ts';
import { CONTRACTS, type GivenSettings, PYTHON_VERSIONS, RULE_SETTINGS, type RuleSettings } from '../../settings/settings.ts';
import { field, text } from '../connection/untyped.ts';

/**
 * The user's settings, as sent by a client. Values that are missing, null, or invalid count as not set, so that configuration files and defaults
 * apply.
 */
export function readSettings(value: unknown): GivenSettings {
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

/** The setting `codeLens.enabled`; true by default. */
export function readLenses(value: unknown): boolean {
  return field(field(value, 'codeLens'), 'enabled') !== false;
}

/** The patterns enabled in `files.exclude`. Those that depend on a sibling file are skipped: they are for generated files. */
export function readHidden(value: unknown): readonly string[] {
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
export function section(settings: unknown): unknown {
  return field(settings, 'imagefactory') ?? settings;
}
