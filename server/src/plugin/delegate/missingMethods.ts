import { methodNamesOf } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import type { BuilderCall } from '../../contract/interfaces.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { PluginPackage } from '../package.ts';
import type { ClassFacts, Member, NestedMethod } from './delegate.ts';
import { roles } from './interfaceVerdict.ts';

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

/** A method whose name is close to that of an interface method which the class lacks. */
export interface MisspelledMethod {
  readonly member: Member;
  readonly type: PluginType;
  readonly meant: string;
}

/** A method that Image Factory calls, defined inside of another method by mistake. */
export interface NestedInterfaceMethod {
  readonly nested: NestedMethod;
  readonly call: BuilderCall;
}

/** The methods that Image Factory calls and that the class lacks, but that are defined, unused, inside of one of its methods. */
export function nestedInterfaceMethods(plugin: PluginPackage, facts: ClassFacts): readonly NestedInterfaceMethod[] {
  if (!facts.complete) return [];
  const types = roles(plugin, facts);
  return plugin.contract.calls
    .filter((call) => types.includes(call.type) && !facts.members.has(call.name))
    .flatMap((call) => {
      const nested = facts.nestedMethods.find(({ statement }) => statement.name === call.name);
      return nested ? [{ nested, call }] : [];
    });
}

/** The methods of a delegate class that were probably meant to implement its interface. */
export function misspelledMethods(plugin: PluginPackage, facts: ClassFacts): readonly MisspelledMethod[] {
  // An unknown base class may have the method, and a leading underscore is deliberate.
  if (!facts.complete) return [];
  const types = roles(plugin, facts);
  const known = new Set(types.flatMap((type) => [...methodNamesOf(plugin.contract, type)]));
  const taken = new Set<string>();
  const found: MisspelledMethod[] = [];
  for (const member of facts.members.values()) {
    if (member.function === undefined || known.has(member.name) || member.name.startsWith('_')) continue;
    for (const type of types) {
      const lacking = plugin.contract.methods[type].filter((m) => !facts.members.has(m.name) && !taken.has(m.name));
      const meant = nearMiss(
        member.name,
        lacking.map((m) => m.name),
      );
      if (meant === undefined) continue;
      taken.add(meant);
      found.push({ member, type, meant });
      break;
    }
  }
  return found;
}
