import { methodNamesOf } from '../contract/delegateContract.ts';
import type { PluginType } from '../contract/dialect.ts';
import { nearMiss } from '../text/nearMiss.ts';
import type { ClassFacts, Member } from './delegate.ts';
import { roles } from './delegateVerdict.ts';
import type { PluginPackage } from './package.ts';

/** A method whose name is almost that of an interface method which the class lacks. */
export interface MisspelledMethod {
  readonly member: Member;
  readonly type: PluginType;
  readonly meant: string;
}

/** The methods of a delegate class that were probably meant to implement its interface. */
export function misspelledMethods(plugin: PluginPackage, facts: ClassFacts): readonly MisspelledMethod[] {
  // What is not read may have the method, and a leading underscore is deliberate.
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
