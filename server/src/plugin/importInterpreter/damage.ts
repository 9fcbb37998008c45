import { basename } from '../../files/path.ts';
import type { ClassInfo, Module, Uncertainty } from './values.ts';

/** Why nothing that is not seen in a module is certainly missing: somewhere it does not parse. The place is that one. */
export function damageIn(module: Module): Uncertainty | undefined {
  const span = module.summary?.errors[0];
  return span && { reason: `${basename(module.path)} contains syntax that cannot be parsed here`, at: { path: module.path, span } };
}

/** Where syntax errors may hide members. Those that are seen can be judged all the same. */
export function damageOf(order: readonly ClassInfo[]): Uncertainty | undefined {
  for (const { module } of order) {
    const damage = damageIn(module);
    if (damage) return damage;
  }
  return undefined;
}
