import type { BuilderCall } from '../../contract/interfaces.ts';
import type { PluginPackage } from '../package.ts';
import type { ClassFacts } from './delegate.ts';
import { roles } from './delegateVerdict.ts';
import { misspelledMethods, nestedInterfaceMethods } from './methodNames.ts';

/** A method that Image Factory, or another plugin, may call on the delegate and that is not seen in its class. */
export interface MissingMethod extends BuilderCall {
  /** `abort` of OS plugins is called although no interface names it. */
  readonly inInterface: boolean;
  /** The method of another name that was probably meant to be this one. */
  readonly misspelledAs: string | undefined;
  /** It is there, inside of another method. */
  readonly isNested: boolean;
}

/**
 * What the delegate class lacks of what is called: by the interfaces that it is used as, in the order of a build; of both where none is known.
 * What is listed may still come from a base class that is not read: `facts.complete` tells.
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

/** Those that Image Factory calls without asking whether they are there. */
export function requiredAmong(missing: readonly MissingMethod[]): readonly MissingMethod[] {
  return missing.filter(
    ({ guard, isUncertain, misspelledAs, isNested }) => guard === 'always' && !isUncertain && misspelledAs === undefined && !isNested,
  );
}
