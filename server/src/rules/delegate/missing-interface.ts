import { callOf } from '../../contract/delegateContract.ts';
import type { PluginType } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { declareInterface } from '../../plugin/delegate/edits/declareInterface.ts';
import {
  delegateClass,
  implementedMethods,
  interfaceVerdict,
  likelyInterface,
  metadataTypes,
} from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { listed } from '../../text/listed.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** Delegate class that does not declare a delegate interface. */
export const rule: Rule = {
  name: 'missing-interface',
  severity: 'error',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts || interfaceVerdict(plugin) !== 'missing-interface') return;
    const type = likelyInterface(plugin, facts);
    const methods = type ? implementedMethods(plugin, facts, type) : [];
    const wanted = metadataTypes(plugin);
    const works = type !== undefined && methods.length > 0 && (wanted.size === 0 || wanted.has(type));
    const { name, nameSpan } = facts.statement;
    yield {
      path: facts.path,
      span: nameSpan,
      severity: works ? 'warning' : 'error',
      message: works ? undeclared(name, type, methods, plugin) : noDelegate(name, [...wanted][0] ?? type, methods),
      fixes: works ? fixes(facts, type, plugin, context) : [],
    };
  },
};

function undeclared(name: string, type: PluginType, methods: readonly string[], { contract }: PluginPackage): string {
  const called = methods.filter((method) => callOf(contract, type, method));
  const reported = called.length > 0 ? called : methods;
  const shown = reported.length > 3 ? [...reported.slice(0, 3), `${reported.length - 3} more`] : reported;
  const them = reported.length === 1 ? 'it' : 'them';
  const effect =
    called.length > 0
      ? `Image Factory still calls ${them}, but the declaration is part of the contract.`
      : `No release since 1.1.3 calls ${them}.`;
  return `${name} has ${listed(shown)} but does not declare ${INTERFACE_NAMES[type]}. ${effect}`;
}

function noDelegate(name: string, type: PluginType | undefined, others: readonly string[]): string {
  const wanted = type ? INTERFACE_NAMES[type] : `${INTERFACE_NAMES.os} or ${INTERFACE_NAMES.cloud}`;
  const instead =
    others.length > 0 ? ` (${listed(others.slice(0, 3))} ${others.length === 1 ? 'belongs' : 'belong'} to the other kind of plugin)` : '';
  return `${name} does not implement ${wanted}: it neither declares it nor has any of its methods${instead}, so builds fail at the first step.`;
}

function fixes(facts: ClassFacts, type: PluginType, plugin: PluginPackage, context: RuleContext): Fix[] {
  const text = context.text(facts.path);
  const edits = text === undefined ? undefined : declareInterface(text, facts, type, surePython(plugin, context) === 2);
  return edits ? [pythonFix(facts.path, `Declare ${INTERFACE_NAMES[type]}`, edits, { preferred: true, safe: true })] : [];
}
