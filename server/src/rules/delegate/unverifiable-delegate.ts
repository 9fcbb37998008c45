import type { Location } from '../../files/location.ts';
import { declaredTypes, delegateClass } from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { accidentalError, compileProblems } from '../shared/compileProblems.ts';
import { surePython } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** Delegate that cannot be verified, because the value of `delegate_class` or its interface is unknown. */
export const rule: Rule = {
  name: 'unverifiable-delegate',
  severity: 'information',
  *plugin(plugin, context) {
    // Definite errors take precedence over uncertainty.
    if (plugin.delegate.undefinedNames.some(({ certain }) => certain) || plugin.delegate.unreadable.length > 0) return;
    // The python-syntax rule reports modules that cannot be compiled. If it is certain of that, this finding is redundant.
    const broken = compileProblems(plugin, context);
    if (broken.some(({ severity }) => severity !== 'information')) return;
    const uncertainty = accidentalError(plugin, context) ?? uncertaintyOf(plugin, context);
    if (!uncertainty || broken.some(({ path }) => path === uncertainty.at.path)) return;
    yield {
      path: uncertainty.at.path,
      span: uncertainty.at.span,
      message: `Could not verify delegate_class: ${uncertainty.reason}. This may be fine.`,
    };
  },
};

function uncertaintyOf(plugin: PluginPackage, context: RuleContext): { readonly reason: string; readonly at: Location } | undefined {
  const { outcome } = plugin.delegate;
  if (outcome.kind === 'unknown') return outcome;
  if (outcome.kind === 'unresolved' && outcome.python2Import && !outcome.python2Import.isMeant && surePython(plugin, context) === 3)
    return { reason: `${outcome.python2Import.module} may be an installed module`, at: outcome.python2Import.location };
  const facts = delegateClass(plugin);
  if (!facts || facts.subclassesInterface) return undefined;
  const unknown = facts.declarations.find((d) => d.interface.kind === 'unknown');
  if (declaredTypes(facts).size > 0) return undefined;
  if (unknown?.interface.kind === 'unknown') return { reason: unknown.interface.reason, at: unknown.at };
  return facts.declarations.some((d) => d.interface.kind === 'not-an-interface') ? undefined : facts.uncertainty;
}
