import type { Expression, FunctionStatement } from '../../python/summary.ts';
import { bound, certainValue, externalName } from '../importInterpreter/binding.ts';
import { keepsFunction, methodBinding } from '../importInterpreter/library/externalNames.ts';
import type { Binding, Module } from '../importInterpreter/values.ts';
import type { Member } from './delegate.ts';
import { asProperty, fromFunction, type MemberContext, unknownMember } from './memberValues.ts';

/** `@functools.lru_cache(…)`, and `@retry(3)` with a function of the package that returns the decorator. */
export function decoratedByCall(member: Member, callee: Binding): Member | undefined {
  const name = externalName(callee);
  if (name === 'functools.lru_cache') return member;
  const value = certainValue(callee);
  if (value?.kind !== 'function' || value.decorators.length > 0) return undefined;
  const decorator = onlyResult(value.statement)?.nested;
  return decorator && appliedTo(member, value.module, decorator);
}

/** Applies a decorator to a member. An unknown decorator makes the member unknown. */
export function decorated(context: MemberContext, member: Member, decorator: Binding): Member {
  const unknown = unknownMember(member.name, member.owner, member.at);
  const name = externalName(decorator);
  const binding = methodBinding(name ?? '');
  if (binding === 'property') return asProperty(context, member);
  if (binding) return member.binding === 'method' ? { ...member, binding } : unknown;
  switch (name) {
    case 'contextlib.contextmanager':
    case 'contextlib.asynccontextmanager':
      return member.binding === 'method' && !member.inner ? { ...member, isContextManager: true } : unknown;
    case 'functools.lru_cache':
    case 'functools.cache':
      return member.binding === 'method' ? member : unknown;
  }
  if (name !== undefined) return keepsFunction(name) ? member : unknown;
  const value = certainValue(decorator);
  if (value?.kind !== 'function' || value.decorators.length > 0) return unknown;
  return appliedTo(member, value.module, value.statement) ?? unknown;
}

/** The only result of a decorator: a nested function, or its argument (`{}`). Undefined for anything else. */
function onlyResult({
  results,
  isAsync,
  isGenerator,
  hasSyntaxErrors,
  parameters,
}: FunctionStatement): { readonly nested?: FunctionStatement } | undefined {
  const [result, ...others] = results;
  if (others.length > 0 || isAsync || isGenerator || hasSyntaxErrors) return undefined;
  if (result?.kind === 'function') return { nested: result.statement };
  return result?.kind === 'parameter' && result.name === parameters[0]?.name ? {} : undefined;
}

/** A method after applying a decorator of the package: the wrapper that the decorator returns, or the method itself. */
function appliedTo(member: Member, module: Module, decorator: FunctionStatement): Member | undefined {
  const [method, ...others] = decorator.parameters;
  if (member.binding !== 'method' || !method || others.some((p) => !p.hasDefault && !p.kind.startsWith('var-'))) return undefined;
  const { results, isAsync, isGenerator, hasSyntaxErrors } = decorator;
  if (results.length > 0 && results.every(({ kind }) => kind === 'nothing') && !isAsync && !isGenerator && !hasSyntaxErrors)
    return { ...member, binding: 'value', value: 'None', function: undefined, parameters: undefined, inner: undefined };
  const given = onlyResult(decorator);
  if (!given) return undefined;
  const wrapper = given.nested;
  if (!wrapper) return member;
  if (wrapper.hasSyntaxErrors || !wrapper.decorators.every((one) => isWraps(module, one))) return undefined;
  const isMethod = decorator.keepsFirst && !wrapper.parameters.some((p) => p.name === method.name);
  const calls = isMethod ? wrapper.forwards.filter(({ callee }) => callee === method.name) : [];
  const [call] = calls;
  const result = calls.length === 1 && call ? call.result : 'kept';
  return { ...fromFunction(member, module.path, wrapper), inner: { member, arguments: call?.arguments, result } };
}

/** Whether a decorator is `@functools.wraps(method)`, which keeps the wrapper's behavior. */
function isWraps(module: Module, decorator: Expression): boolean {
  if (decorator.kind !== 'call') return false;
  const { callee } = decorator;
  const root = callee.kind === 'attribute' && callee.object.kind === 'name' ? callee.object : callee;
  const binding = root.kind === 'name' ? bound(module.env.get(root.name)) : undefined;
  const name = externalName(binding);
  return /^(functools|six)\.wraps$/.test(callee.kind === 'attribute' ? `${name}.${callee.name}` : `${name}`);
}
