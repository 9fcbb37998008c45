import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { ClassFacts, Declaration } from '../../plugin/delegate/delegate.ts';
import { writeInterface } from '../../plugin/delegate/edits/declareInterface.ts';
import { delegateClass, interfaceVerdict, likelyInterface } from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

type NotAnInterface = Extract<Declaration['interface'], { kind: 'not-an-interface' }>;

/** Declared interface that is not an interface. */
export const rule: Rule = {
  name: 'not-an-interface',
  severity: 'error',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts || interfaceVerdict(plugin) !== 'not-an-interface') return;
    for (const declaration of facts.declarations) {
      if (declaration.interface.kind !== 'not-an-interface') continue;
      const { path, span } = declaration.at;
      const type = declaration.interface.why === 'swapped' ? undefined : wanted(plugin, facts, declaration, context);
      yield {
        path,
        span,
        message: message(facts, declaration.interface),
        related: delegatePlaces(facts, declaration.at),
        fixes: type ? fixes(facts, declaration, type, context) : [],
      };
    }
  },
};

function message({ statement: { name } }: ClassFacts, { detail, why, exception = 'NameError' }: NotAnInterface): string {
  switch (why) {
    case 'unbound': {
      if (detail === 'the class itself') return `${name} declares itself as an interface, so importing the plugin raises ${exception}.`;
      const isInterface = Object.values(INTERFACE_NAMES).includes(detail);
      return `${name} declares ${detail}, which is not ${isInterface ? 'imported' : 'defined'}, so importing the plugin raises ${exception}.`;
    }
    case 'refused':
      return `${detail} Importing the plugin raises TypeError.`;
    case 'swapped':
      return `The class ${name} and the interface are swapped here, so importing the plugin raises TypeError.`;
    case 'value':
      return `${name} declares ${detail}, which is not an interface, so importing the plugin fails.`;
  }
}

/** The interface that was probably intended, inferred from the source, the methods, and the metadata type, in this order. */
function wanted(plugin: PluginPackage, facts: ClassFacts, { at }: Declaration, context: RuleContext): PluginType | undefined {
  const written = context.text(at.path)?.slice(at.span.start, at.span.end).split('.').at(-1) ?? '';
  for (const type of ['os', 'cloud'] as const)
    if (written === INTERFACE_NAMES[type] || nearMiss(written, [INTERFACE_NAMES[type]])) return type;
  return likelyInterface(plugin, facts);
}

function fixes(facts: ClassFacts, { at, interface: declared }: Declaration, type: PluginType, context: RuleContext): Fix[] {
  const text = context.text(at.path);
  if (text === undefined || at.path !== facts.path) return [];
  const name = INTERFACE_NAMES[type];
  const isItsModule = declared.kind === 'not-an-interface' && declared.detail === `the module imgfac.${name}`;
  const edits = isItsModule
    ? [{ span: { start: at.span.end, end: at.span.end }, newText: `.${name}` }]
    : writeInterface(text, facts.module, at.span, type);
  return [pythonFix(at.path, `Declare ${name}`, edits, { preferred: true, safe: isItsModule })];
}
