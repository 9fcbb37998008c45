import { notCallableText } from '../plugin/delegate/pythonWords.ts';
import { mismatch, unfilled } from '../plugin/delegate/signature.ts';
import type { ClassFacts, Member } from '../plugin/delegate.ts';
import { delegateClass } from '../plugin/delegateVerdict.ts';
import type { FunctionStatement } from '../python/summary.ts';
import { delegatePlaces } from './shared/delegatePlaces.ts';
import { listed } from './shared/fix.ts';
import { defaultsFix } from './shared/pythonFix.ts';
import type { Report, Rule } from './shared/rule.ts';

/** The delegate class cannot be instantiated without arguments. */
export const rule: Rule = {
  name: 'delegate-constructor',
  severity: 'error',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts?.complete || facts.subclassesInterface) return;
    // `__new__` may give back something whose `__init__` never runs.
    const maker = facts.members.get('__new__') ?? facts.members.get('__init__');
    const report = maker && demanding(facts, maker);
    if (report) yield { ...report, related: delegatePlaces(plugin, facts, report) };
    const { abstractMethods, statement, path } = facts;
    if (abstractMethods.length === 0) return;
    const names = abstractMethods.map((m) => m.name);
    yield {
      path,
      span: statement.nameSpan,
      message: `${statement.name} leaves ${listed(names)} abstract. Image Factory makes the delegate with ${statement.name}(), and Python refuses: every build fails with "Can't instantiate abstract class ${statement.name}". Implement ${names.length === 1 ? 'it' : 'them'}.`,
      related: [
        ...abstractMethods.map((m) => ({ ...m.at, message: 'abstract here' })),
        ...delegatePlaces(plugin, facts, { path, span: statement.nameSpan }),
      ],
    };
  },
};

function demanding(facts: ClassFacts, maker: Member): Report | undefined {
  const { at, name, parameters, function: found, value } = maker;
  const effect = (says: string) =>
    `Image Factory makes the delegate with ${facts.statement.name}(), without arguments, at every lookup: every build fails with "${says}".`;
  const here = { path: at.path, span: at.span };
  const gives = name === '__init__' && maker.binding === 'method' && !found?.damaged ? givesBack(found) : undefined;
  if (gives)
    return {
      ...here,
      message: `${name} is ${gives.what}. ${effect(`__init__() should return None, not '${gives.type}'`)} Make it a plain method.`,
    };
  if (maker.binding === 'value' && value !== undefined)
    return { ...here, message: `${name} is ${value}, not a method. ${effect(notCallableText(value))} Write a method, or none.` };
  // `__new__` is static without saying so, and gets the class first all the same.
  const called = name === '__new__' && maker.binding === 'static' ? { ...maker, binding: 'method' as const } : maker;
  const refused = parameters && mismatch(called, 0);
  if (!refused) return undefined;
  const missing = unfilled(parameters, called.binding === 'static' ? 0 : 1);
  const [first] = missing;
  if (!first) {
    const self = name === '__new__' ? 'the class' : 'self';
    const span = found?.parametersSpan ?? at.span;
    return { ...here, span, message: `${name} does not even take ${self}. ${effect(refused.says)} Write it as the first parameter.` };
  }
  const names = missing.map((p) => p.name);
  return {
    ...here,
    span: { start: first.span.start, end: missing.at(-1)?.span.end ?? first.span.end },
    message: `${name} wants ${listed(names)}. ${effect(refused.says)} Give ${names.length === 1 ? 'it a default' : 'them defaults'}.`,
    fixes: [defaultsFix(at.path, missing, { preferred: true })],
  };
}

function givesBack(method: FunctionStatement | undefined): { what: string; type: string } | undefined {
  if (method?.isGenerator && !method.isAsync) return { what: 'a generator (it contains yield)', type: 'generator' };
  return method?.isAsync ? { what: 'async def', type: method.isGenerator ? 'async_generator' : 'coroutine' } : undefined;
}
