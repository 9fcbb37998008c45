import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { declareInterface } from '../../plugin/delegate/edits/declareInterface.ts';
import { declaredTypes, delegateClass, implementedMethods, likelyInterface } from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** Delegate class that inherits from the interface instead of declaring it. */
export const rule: Rule = {
  name: 'subclasses-interface',
  severity: 'error',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts?.subclassesInterface) return;
    const { at } = facts.subclassesInterface;
    const type = wanted(plugin, facts, facts.subclassesInterface.type);
    const name = INTERFACE_NAMES[type];
    yield {
      path: at.path,
      span: at.span,
      message: `A class that inherits from ${name} is itself an interface and cannot be instantiated, so every build fails.`,
      related: delegatePlaces(facts, at),
      fixes: fixes(facts, type, plugin, context),
    };
  },
};

/** The interface to declare: the base class, unless the class only has methods of the other interface. */
function wanted(plugin: PluginPackage, facts: ClassFacts, written: PluginType): PluginType {
  return implementedMethods(plugin, facts, written).length > 0 ? written : (likelyInterface(plugin, facts) ?? written);
}

/** Removes the interface from the bases and declares it, if it is a base by itself. */
function fixes(facts: ClassFacts, type: PluginType, plugin: PluginPackage, context: RuleContext): Fix[] {
  const { subclassesInterface, statement, path } = facts;
  const text = context.text(path);
  const index = statement.bases.findIndex((base) => base.span.start === subclassesInterface?.at.span.start);
  const base = statement.bases[index];
  if (text === undefined || !base || !subclassesInterface || !/(^|\.)(OS|Cloud)Delegate$/.test(text.slice(base.span.start, base.span.end)))
    return [];
  const next = statement.bases[index + 1];
  const before = statement.bases[index - 1];
  const removed = next
    ? { span: { start: base.span.start, end: next.span.start }, newText: '' }
    : before
      ? { span: { start: before.span.end, end: base.span.end }, newText: '' }
      : { span: base.span, newText: 'object' };
  const declared = declaredTypes(facts).has(type) ? [] : declareInterface(text, facts, type, surePython(plugin, context) === 2);
  return declared
    ? [pythonFix(path, `Declare ${INTERFACE_NAMES[type]} instead`, [...declared, removed], { preferred: true, safe: true })]
    : [];
}
