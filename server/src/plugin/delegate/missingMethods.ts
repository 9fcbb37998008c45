import type { BuilderCall } from '../../contract/interfaces.ts';
import type { PluginPackage } from '../package.ts';
import type { ClassFacts } from './delegate.ts';
import { roles } from './delegateVerdict.ts';
import { misspelledMethods, nestedInterfaceMethods } from './methodNames.ts';

/** A method that Image Factory or another plugin may call on the delegate, and that was not found in its class. */
export interface MissingMethod extends BuilderCall {
  /** False for `abort` of OS plugins, which is called although no interface declares it. */
  readonly inInterface: boolean;
  /** The name of the method that was probably meant to be this one. */
  readonly misspelledAs: string | undefined;
  /** Whether it is defined inside of another method. */
  readonly isNested: boolean;
}

/**
 * The called methods that the delegate class lacks, in build order: those of the interfaces that it is used as, or of both if none is known.
 * A listed method may still come from an unknown base class; see `facts.complete`.
 */
export function missingMethods(plugin: PluginPackage, facts: ClassFacts): readonly MissingMethod[] {
  const types = roles(plugin, facts);
  const meant = new Map(misspelledMethods(plugin, facts).map((found) => [found.meant, found.member.name]));
  const nested = new Set(nestedInterfaceMethods(plugin, facts).map(({ call }) => call.name));
  return (types.length > 0 ? types : (['cloud', 'os'] as const)).flatMap((type) => {
    const order = plugin.contract.methods[type].map(({ name }) => name);
    const place = ({ name }: BuilderCall) => (order.includes(name) ? order.indexOf(name) : order.length);
    return plugin.contract.calls
      .filter((call) => call.type === type && !facts.members.has(call.name))
      .sort((a, b) => place(a) - place(b))
      .map((call) => ({
        ...call,
        inInterface: order.includes(call.name),
        misspelledAs: meant.get(call.name),
        isNested: nested.has(call.name),
      }));
  });
}

/** The missing methods that Image Factory calls without checking that they exist. */
export function requiredAmong(missing: readonly MissingMethod[]): readonly MissingMethod[] {
  return missing.filter(
    ({ guard, isUncertain, misspelledAs, isNested }) => guard === 'always' && !isUncertain && misspelledAs === undefined && !isNested,
  );
}
