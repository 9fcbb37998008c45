import { unfilled } from '../plugin/delegate/signature.ts';
import type { ClassFacts, Member } from '../plugin/delegate.ts';
import { delegateClass } from '../plugin/delegateVerdict.ts';
import { listed } from './fix.ts';
import { pythonFix } from './pythonFix.ts';
import type { Report, Rule } from './rule.ts';

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
    if (report) yield report;
    const { abstractMethods, statement, path } = facts;
    if (abstractMethods.length === 0) return;
    const names = abstractMethods.map((m) => m.name);
    yield {
      path,
      span: statement.nameSpan,
      message: `${statement.name} leaves ${listed(names)} abstract. Image Factory makes the delegate with ${statement.name}(), and Python refuses: every build fails with a TypeError. Implement ${names.length === 1 ? 'it' : 'them'}.`,
      related: abstractMethods.map((m) => ({ ...m.at, message: 'abstract here' })),
    };
  },
};

function demanding({ statement }: ClassFacts, member: Member): Report | undefined {
  const { binding, parameters, at, name } = member;
  // `__new__` is static without saying so, and gets the class first all the same.
  if (!parameters || member.function?.damaged || (binding !== 'method' && !(name === '__new__' && binding === 'static'))) return undefined;
  const missing = unfilled(parameters, 1);
  const [first] = missing;
  if (!first) return undefined;
  const names = missing.map((p) => p.name);
  const written = missing.map((p) => ({
    span: { start: p.span.end, end: p.span.end },
    newText: p.span.end - p.span.start > p.name.length ? ' = None' : '=None',
  }));
  return {
    path: at.path,
    span: { start: first.span.start, end: missing.at(-1)?.span.end ?? first.span.end },
    message: `${name} wants ${listed(names)}. Image Factory makes the delegate with ${statement.name}(), without arguments, at every lookup: every build fails with a TypeError. Give ${names.length === 1 ? 'it a default' : 'them defaults'}.`,
    fixes: [pythonFix(at.path, `Give ${names.join(', ')} a default`, written, { preferred: true })],
  };
}
