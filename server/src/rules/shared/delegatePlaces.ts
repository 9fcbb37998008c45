import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { Location } from '../../files/location.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { RelatedPlace } from './finding.ts';

/**
 * The other places that a mistake in a delegate class is about: the class where the mistake lies in another file or in a base of it,
 * where it is bound, what it declares, and the method as Image Factory has it.
 * @param at where the finding itself stands, which is not told again
 * @param method the method of an interface that it is about
 */
export function delegatePlaces(
  plugin: PluginPackage,
  facts: ClassFacts,
  at: Location,
  method?: { readonly type: PluginType; readonly name: string },
): readonly RelatedPlace[] {
  const { statement, path, declarations } = facts;
  const places: RelatedPlace[] = [];
  if (path !== at.path) places.push({ path, span: statement.nameSpan, message: `the delegate class ${statement.name}` });
  const [binding] = plugin.delegate.trail;
  if (binding && binding.path !== path && binding.path !== at.path) places.push({ ...binding, message: 'delegate_class is bound here' });
  const declared = declarations.find(({ interface: one }) => one.kind === 'delegate' && (!method || one.type === method.type));
  if (declared?.interface.kind === 'delegate')
    places.push({ ...declared.at, message: `${statement.name} declares ${INTERFACE_NAMES[declared.interface.type]} here` });
  const asked = method && plugin.contract.methods[method.type].find(({ name }) => name === method.name)?.at;
  if (method && asked) places.push({ ...asked, message: `${method.name} in ${INTERFACE_NAMES[method.type]}` });
  return places.filter((place) => place.path !== at.path || place.span.start !== at.span.start);
}
