import type { BuilderCall } from '../../contract/interfaces.ts';
import { formsOf, type Member } from '../../plugin/delegate/delegate.ts';
import { delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import { type NestedInterfaceMethod, nestedInterfaceMethods } from '../../plugin/delegate/missingMethods.ts';
import { mismatch } from '../../plugin/delegate/signature.ts';
import type { FunctionStatement } from '../../python/summary.ts';
import { listed } from '../../text/listed.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';
import { unnestFix } from '../shared/unnestFix.ts';

/** Interface method whose body never runs: a coroutine, a generator, a context manager, or a function nested in another method. */
export const rule: Rule = {
  name: 'method-never-runs',
  severity: 'warning',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts) return;
    const types = roles(plugin, facts);
    for (const call of plugin.contract.calls) {
      const member = types.includes(call.type) && !call.isUncertain ? facts.members.get(call.name) : undefined;
      const whats = member ? formsOf(member).map((form) => (mismatch(form, call.arguments.length) ? undefined : neverRuns(form))) : [];
      const [what] = whats;
      if (!member || what === undefined || whats.includes(undefined)) continue;
      yield {
        path: member.at.path,
        span: member.at.span,
        message: `${call.name} is ${what}, so its body never runs: ${effect(call)}.`,
        related: delegatePlaces(facts, member.at),
        fixes: formsOf(member).length === 1 ? asyncFix(member, context) : [],
      };
    }
    // A single indentation mistake nests all of the methods that follow.
    const nestedByMethod = new Map<FunctionStatement, NestedInterfaceMethod[]>();
    for (const found of nestedInterfaceMethods(plugin, facts)) {
      const { method } = found.nested;
      nestedByMethod.set(method, [...(nestedByMethod.get(method) ?? []), found]);
    }
    for (const [method, nestedMethods] of nestedByMethod) {
      const [first, ...others] = nestedMethods.sort((a, b) => a.nested.statement.span.start - b.nested.statement.span.start);
      if (!first) continue;
      const at = { path: first.nested.path, span: first.nested.statement.nameSpan };
      const names = listed(nestedMethods.map(({ call }) => call.name));
      const [are, them] = others.length > 0 ? ['are', 'them'] : ['is', 'it'];
      yield {
        ...at,
        message: `${names} ${are} defined inside ${method.name}, so ${facts.statement.name} does not have ${them}. ${first.call.absent}`,
        related: [
          ...others.map(({ nested }) => ({ path: nested.path, span: nested.statement.nameSpan, message: `also inside ${method.name}` })),
          ...delegatePlaces(facts, at),
        ],
        fixes: unnestFix(context.text(first.nested.path), first.nested),
      };
    }
  },
};

/** A description of what a valid call returns instead of running the body; undefined if the body may run. */
function neverRuns(form: Member): string | undefined {
  const { binding, function: method, inner, isContextManager } = form;
  if (!method || method.hasSyntaxErrors || binding === 'unknown' || binding === 'property' || binding === 'value') return undefined;
  if (isContextManager && method.isGenerator) return 'a context manager (@contextmanager)';
  if (method.isAsync) return 'async def';
  if (method.isGenerator) return 'a generator (it contains yield)';
  return inner && inner.result !== 'kept' ? neverRuns({ ...inner.member, binding }) : undefined;
}

/** Makes a coroutine a plain method. Not offered if the body needs to be asynchronous. */
function asyncFix({ at, function: method }: Member, context: RuleContext): Fix[] {
  const text = context.text(at.path);
  if (!method?.isAsync || text === undefined) return [];
  const [keyword = ''] = /^async\s+(?=def\b)/.exec(text.slice(method.span.start, method.nameSpan.start)) ?? [];
  if (keyword === '' || /\b(await|async)\b/.test(text.slice(method.parametersSpan.end, method.span.end))) return [];
  const edit = { span: { start: method.span.start, end: method.span.start + keyword.length }, newText: '' };
  return [pythonFix(at.path, 'Remove async', [edit], { preferred: true })];
}

function effect({ name }: BuilderCall): string {
  if (name.startsWith('builder_should_')) return 'its result always counts as True';
  return name === 'abort' ? 'an interrupted build keeps running' : 'the step is skipped and the image is still reported as COMPLETE';
}
