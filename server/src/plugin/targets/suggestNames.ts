import type { PluginType } from '../../contract/dialect.ts';
import { ARCHES, CLOUDS, isKnownTarget, OPERATIONS, SYSTEMS } from '../../contract/names.ts';
import { nearMiss } from '../../text/nearMiss.ts';

const CANDIDATES = { os: SYSTEMS.map(({ name }) => name), cloud: CLOUDS.map(({ name }) => name) };
const OPERATION_NAMES = OPERATIONS.map(({ name }) => name);
/** Names of architectures in other tools. */
const ARCH_ALIASES: Readonly<Record<string, string>> = { amd64: 'x86_64', x64: 'x86_64', arm64: 'aarch64', i686: 'i386', i586: 'i386' };

/** The known name that was probably meant by a target name. Undefined if there is none: unknown names are allowed. */
export function suggestTarget(name: string, type: PluginType): string | undefined {
  if (isKnownTarget(name, type)) return undefined;
  const trimmed = name.trim();
  return nearMiss(name, CANDIDATES[type]) ?? (trimmed === name || trimmed === '' ? undefined : trimmed);
}

/** The operation that was probably meant. Undefined if there is none: unknown operations are allowed. */
export function suggestOperation(name: string): string | undefined {
  return nearMiss(name, OPERATION_NAMES);
}

/** The architecture of Image Factory's templates that was probably meant by another name for it. */
export function suggestArch(name: string): string | undefined {
  return nearMiss(name, ARCHES) ?? ARCH_ALIASES[name.trim().toLowerCase()];
}

/** Maximum number of distinct names with suggestions; more than any plugin has. */
const MAX_NAMES = 1000;

/** Caches suggestions, so that a name that occurs a thousand times is looked up once. */
export function memoize(suggest: (name: string) => string | undefined): (name: string) => string | undefined {
  const answers = new Map<string, string | undefined>();
  return (name) => {
    if (!answers.has(name) && answers.size < MAX_NAMES) answers.set(name, suggest(name));
    return answers.get(name);
  };
}
