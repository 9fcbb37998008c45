import path from 'node:path';
import { toFilePath } from '../../host/paths.ts';
import { CONTRACTS, type GivenSettings, PYTHON_VERSIONS, RULE_SETTINGS, type RuleSettings } from '../../settings/settings.ts';
import { field, text } from '../connection/untyped.ts';

/**
 * What a person has set, as a client sends it. What is missing, null or of another kind was not set, so that
 * configuration files and defaults count.
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

/** Whether lines above code are wanted, `codeLens.enabled`: so unless it says no. */
export function readLenses(value: unknown): boolean {
  return field(field(value, 'codeLens'), 'enabled') !== false;
}

/** The patterns that `files.exclude` switches on; those that depend on a file beside are about files that were made of others. */
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

/** A path as a person writes it: that of the operating system, or relative to the folder that is open. */
function readPath(value: unknown): string | undefined {
  const written = text(value)?.trim();
  if (!written) return undefined;
  return path.isAbsolute(written) ? toFilePath(written) : written.replaceAll(path.sep, '/');
}

/** The section of this extension in settings that were sent whole (`{"imagefactory": {...}}`) or without the name. */
export function section(settings: unknown): unknown {
  return field(settings, 'imagefactory') ?? settings;
}
