import { implementableNames } from '../contract/delegateContract.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import type { ClassFacts } from '../plugin/delegate/delegate.ts';
import { declaredTypes, roles } from '../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { copyString } from '../text/copyString.ts';
import type { DelegateModel, MethodModel } from './registryModel.ts';

/** Describes the delegate of a plugin as plain data that does not reference source texts. */
export function delegateModel(plugin: PluginPackage): DelegateModel {
  const { outcome, undefinedNames } = plugin.delegate;
  const [undefinedName] = undefinedNames;
  if (undefinedName?.certain && !undefinedName.python2Import)
    return { ...without('broken', `${undefinedName.wanted} is not defined`), at: undefinedName.at };
  switch (outcome.kind) {
    case 'class':
      return ofClass(plugin, outcome.class);
    case 'outside':
      return without('unknown', 'the plugin is outside the readable folders');
    case 'no-initializer':
      return without('broken', 'no __init__.py, so nothing can be imported');
    case 'unbound':
      return without('broken', '__init__.py does not bind delegate_class');
    case 'unresolved': {
      const detail = outcome.what === 'module' ? `no module named ${outcome.wanted}` : `its module does not define ${outcome.wanted}`;
      return { ...without(outcome.certain ? 'broken' : 'unknown', detail), at: outcome.at };
    }
    case 'not-a-class':
      return { ...without('broken', `delegate_class is ${outcome.detail}, not a class`), at: outcome.at };
    case 'refused':
      return { ...without('broken', outcome.problem), at: outcome.at };
    case 'unknown':
      return { ...without('unknown', outcome.reason), at: outcome.at };
  }
}

function without(state: DelegateModel['state'], detail: string): DelegateModel {
  return { state, detail: copyString(detail), className: undefined, at: undefined, interfaces: [], methods: [] };
}

function ofClass(plugin: PluginPackage, facts: ClassFacts): DelegateModel {
  const interfaces = [...declaredTypes(facts)].map((type) => INTERFACE_NAMES[type]);
  const methods = roles(plugin, facts).flatMap((type) =>
    implementableNames(plugin.contract, type).map((name) => ofMethod(plugin, facts, name)),
  );
  const declared = interfaces.length > 0 ? `declares ${interfaces.join(' and ')}` : 'declares no known delegate interface';
  return {
    state: 'class',
    detail: facts.uncertainty ? copyString(`${declared}; not fully verified: ${facts.uncertainty.reason}`) : declared,
    className: copyString(facts.statement.name),
    at: { path: facts.path, span: facts.statement.nameSpan },
    interfaces,
    methods,
  };
}

function ofMethod({ contract }: PluginPackage, facts: ClassFacts, name: string): MethodModel {
  const member = facts.members.get(name);
  const always = contract.calls.some((call) => call.name === name && call.guard === 'always');
  if (member) return { name, state: 'implemented', at: member.at, always };
  return { name, state: facts.complete ? 'missing' : 'unknown', at: undefined, always };
}
