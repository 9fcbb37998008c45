import { DEFAULT_SETTINGS, type Settings } from '../project/types.ts';
import type { Severity } from '../rules/finding.ts';
import { field } from './params.ts';

const CONTRACTS: readonly unknown[] = ['auto', 'reference-1.0', 'loader-1.1'];
const PYTHON_VERSIONS: readonly unknown[] = ['auto', '2', '3'];
const SEVERITIES: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Settings as a client sends them, over `base`. What is missing, null or of another kind leaves what was there: an
 * editor's setting wins only where a person made it.
 */
export function readSettings(value: unknown, base: Settings = DEFAULT_SETTINGS): Settings {
  const one = <T>(name: string, allowed: readonly unknown[], otherwise: T): T => {
    const given = field(value, name);
    return allowed.includes(given) ? (given as T) : otherwise;
  };
  return {
    ...base,
    contract: one('contract', CONTRACTS, base.contract),
    pythonVersion: one('pythonVersion', PYTHON_VERSIONS, base.pythonVersion),
    rules: { ...base.rules, ...readRules(field(value, 'rules')) },
  };
}

function readRules(value: unknown): Record<string, Severity | 'off'> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Severity | 'off'] => SEVERITIES.includes(entry[1])));
}

/** The section of this extension in settings that were sent whole (`{"imagefactory": {...}}`) or without the name. */
export function section(settings: unknown): unknown {
  return field(settings, 'imagefactory') ?? settings;
}
