import { basename } from '../../files/path.ts';
import type { ClassInfo, Module, Uncertainty } from './values.ts';

/** The first syntax error of a module. After it, names may be missing only because they could not be parsed. */
export function firstSyntaxError(module: Module): Uncertainty | undefined {
  const { errors = [], compiled, isEarlier } = module.summary ?? {};
  const span = errors[0] ?? (isEarlier ? undefined : compiled?.python2 && compiled.python3);
  return span && { reason: `${basename(module.path)} contains syntax that cannot be parsed here`, at: { path: module.path, span } };
}

/** The first syntax error that may hide members of a class or its bases. Known members are still valid. */
export function syntaxErrorInBases(order: readonly ClassInfo[]): Uncertainty | undefined {
  for (const { module } of order) {
    const syntaxError = firstSyntaxError(module);
    if (syntaxError) return syntaxError;
  }
  return undefined;
}
