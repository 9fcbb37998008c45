import type { PluginType } from '../../contract/dialect.ts';
import { ARCHES, CLOUDS, isKnownTarget, OPERATIONS, SYSTEMS } from '../../contract/names.ts';
import { nearMiss } from '../../text/nearMiss.ts';

const CANDIDATES = { os: SYSTEMS.map(({ name }) => name), cloud: CLOUDS.map(({ name }) => name) };
const OPERATION_NAMES = OPERATIONS.map(({ name }) => name);
/** What other tools call the architectures. */
const ARCH_ALIASES: Readonly<Record<string, string>> = { amd64: 'x86_64', x64: 'x86_64', arm64: 'aarch64', i686: 'i386', i586: 'i386' };

/** The known name that a target name was probably meant to be, or undefined: unknown names are legal. */
export function suggestTarget(name: string, type: PluginType): string | undefined {
  if (isKnownTarget(name, type)) return undefined;
  const trimmed = name.trim();
  return nearMiss(name, CANDIDATES[type]) ?? (trimmed === name || trimmed === '' ? undefined : trimmed);
}

/** The operation that a word was probably meant to be, or undefined: unknown words are legal. */
export function suggestOperation(name: string): string | undefined {
  return nearMiss(name, OPERATION_NAMES);
}

/** The architecture that Image Factory's templates can name, where another word for it is used. */
export function suggestArch(name: string): string | undefined {
  return nearMiss(name, ARCHES) ?? ARCH_ALIASES[name.trim().toLowerCase()];
}

/** More different names than any plugin has; those beyond get no suggestion. */
const MAX_NAMES = 1000;

/** Remembers the answers, so that a thousand times the same name is looked up once. */
export function remembering(suggest: (name: string) => string | undefined): (name: string) => string | undefined {
  const answers = new Map<string, string | undefined>();
  return (name) => {
    if (!answers.has(name) && answers.size < MAX_NAMES) answers.set(name, suggest(name));
    return answers.get(name);
  };
}
