import { methodNamesOf } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import type { BuilderCall } from '../../contract/interfaces.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { PluginPackage } from '../package.ts';
import type { ClassFacts, Member, NestedMethod } from './delegate.ts';
import { roles } from './delegateVerdict.ts';

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
