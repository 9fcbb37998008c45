import type { Location } from '../../files/location.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { describeLiteral, positionalParameters } from '../../python/expressions/expression.ts';
import type { Expression, FunctionResult, FunctionStatement, Parameter } from '../../python/summary.ts';
import { bound, certainValue, externalName } from '../importInterpreter/binding.ts';
import { keepsFunction } from '../importInterpreter/library/externalNames.ts';
import type { Alternative, Binding, FunctionValue, Module } from '../importInterpreter/values.ts';
import type { Member } from './delegate.ts';

/** A member, and whether it is an abstract method. */
export interface MemberForm {
  readonly member: Member;
  readonly abstract: boolean;
}

/** The context for context a member of a class. */
export interface MemberContext {
  readonly name: string;
  readonly owner: string;
  /** Fallback location for values without one. */
  readonly at: Location;
  /** Another member of the same instance, if already read. */
  member(name: string): Member | undefined;
  /** Whether an instance may be callable, or may provide a callable through `__get__`. */
  mayBeCalled(value: Extract<Alternative['value'], { kind: 'instance' }>): boolean;
}

/** A member of which only the name is known. */
export function unknownMember(name: string, owner: string, at: Location): Member {
  return {
    name,
    at,
    owner,
    binding: 'unknown',
    function: undefined,
    functionPath: undefined,
    parameters: undefined,
    value: undefined,
    isContextManager: false,
    returnsNone: false,
    inner: undefined,
    alternatives: [],
    mayBeAbsent: false,
  };
}

/** The member of an instance that a value in the class's namespace becomes. */
export function readForm(context: MemberContext, { value, trail }: Alternative): MemberForm {
  const base = unknownMember(context.name, context.owner, trail[0] ?? context.at);
  const plain = (member: Member): MemberForm => ({ member, abstract: false });
  switch (value.kind) {
    case 'function':
      return readFunction(context, base, value);
    case 'lambda':
      return plain(fromLambda(base, value));
    case 'wrapped': {
      const inner = value.value.length === 1 && value.value[0] ? readForm(context, value.value[0]).member : undefined;
      if (inner?.binding !== 'method') return plain(base);
      if (value.by === 'property') return plain(asProperty(context, { ...inner, at: base.at }));
      return plain({ ...inner, at: base.at, binding: value.by === 'same' ? 'method' : value.by });
    }
    case 'partial':
      return plain(fromPartial(context, base, value));
    default: {
      const text = notCallable(context, value);
      return plain(text === undefined ? base : { ...base, binding: 'value', value: text });
    }
  }
}

function fromLambda(
  base: Member,
  { parameters, results }: { parameters: readonly Parameter[]; results: readonly FunctionResult[] },
): Member {
  return { ...base, binding: 'method', parameters, returnsNone: results.length > 0 && results.every(({ kind }) => kind === 'nothing') };
}

function fromFunction(base: Member, path: FilePath, statement: FunctionStatement): Member {
  return { ...base, binding: 'method', function: statement, functionPath: path, parameters: statement.parameters };
}

/** Describes a value that certainly cannot be called; undefined if it may be callable. */
function notCallable(context: MemberContext, value: Alternative['value']): string | undefined {
  switch (value.kind) {
    case 'constant':
      return value.text;
    case 'module':
      return `the module ${basename(value.module.path)}`;
    case 'instance':
      return context.mayBeCalled(value) ? undefined : `an instance of ${value.of.statement.name}`;
    case 'external':
      return /^builtins\.(NotImplemented|Ellipsis)$/.test(value.name) ? value.name.replace('builtins.', '') : undefined;
    default:
      return undefined;
  }
}

/**
 * `functools.partial` and `functools.partialmethod`. A partial object receives the instance only from Python 3.14 on, so the parameters of
 * such a class attribute are uncertain unless it is a `partialmethod`.
 */
function fromPartial(context: MemberContext, base: Member, value: Extract<Alternative['value'], { kind: 'partial' }>): Member {
  const of = value.value.length === 1 && value.value[0] ? readForm(context, value.value[0]).member : undefined;
  if (of?.binding !== 'method' || !of.parameters || of.inner) return base;
  // Positional arguments follow the instance in a method, and come first otherwise.
  const filled = (first: number) => withGiven(of.parameters ?? [], first, value.given, value.keywords);
  const method: Member = { ...of, at: base.at, binding: 'method', parameters: filled(1) };
  if (value.isMethod) return method;
  const alone: Member = { ...of, at: base.at, binding: 'static', parameters: filled(0) };
  return { ...base, alternatives: [alone, { ...alone, binding: 'method' }] };
}

/** The remaining parameters when some have arguments. A parameter given by keyword, and all after it, can no longer be passed by position. */
function withGiven(parameters: readonly Parameter[], first: number, given: number, keywords: readonly string[]): readonly Parameter[] {
  const positional = positionalParameters(parameters);
  const filled = new Set(positional.slice(first, first + given));
  const left = parameters.filter((p) => !filled.has(p));
  const named = left.findIndex((p) => p.kind === 'positional' && keywords.includes(p.name));
  return left.map((p, i) => ({
    ...p,
    kind: p.kind === 'positional' && named >= 0 && i >= named ? 'keyword-only' : p.kind,
    hasDefault: p.hasDefault || keywords.includes(p.name),
  }));
}

function readFunction(context: MemberContext, base: Member, value: FunctionValue): MemberForm {
  let member = fromFunction(base, value.module.path, value.statement);
  let abstract = false;
  for (const [i, decorator] of [...value.decorators.entries()].reverse()) {
    const made = value.decoratorCallees[i];
    if (externalName(decorator)?.startsWith('abc.abstract')) abstract = true;
    member = (made ? decoratedByCall(member, made) : undefined) ?? decorated(context, member, decorator);
  }
  return { member, abstract };
}

/** `@functools.lru_cache(…)`, and `@retry(3)` with a function of the package that returns the decorator. */
function decoratedByCall(member: Member, callee: Binding): Member | undefined {
  const name = externalName(callee);
  if (name === 'functools.lru_cache') return member;
  const value = certainValue(callee);
  if (value?.kind !== 'function' || value.decorators.length > 0) return undefined;
  const decorator = onlyResult(value.statement)?.nested;
  return decorator && appliedTo(member, value.module, decorator);
}

/** Applies a decorator to a member. An unknown decorator makes the member unknown. */
function decorated(context: MemberContext, member: Member, decorator: Binding): Member {
  const unknown = unknownMember(member.name, member.owner, member.at);
  const name = externalName(decorator);
  switch (name) {
    case 'builtins.staticmethod':
    case 'abc.abstractstaticmethod':
      return member.binding === 'method' ? { ...member, binding: 'static' } : unknown;
    case 'builtins.classmethod':
    case 'abc.abstractclassmethod':
      return member.binding === 'method' ? { ...member, binding: 'class' } : unknown;
    case 'builtins.property':
    case 'functools.cached_property':
    case 'abc.abstractproperty':
      return asProperty(context, member);
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

/** Turns a method into a property, whose possible values are the results of the method. */
function asProperty(context: MemberContext, member: Member): Member {
  const property: Member = { ...member, binding: 'property', parameters: undefined };
  const { function: found, returnsNone } = member;
  const nothing: Member = { ...member, binding: 'value', value: 'None', function: undefined, parameters: undefined };
  if (member.inner || member.binding !== 'method' || member.isContextManager) return { ...property, inner: undefined };
  if (returnsNone) return { ...property, alternatives: [nothing] };
  if (!found || found.isAsync || found.isGenerator || found.hasSyntaxErrors) return property;
  const given = found.results.map((result): Member => {
    switch (result.kind) {
      case 'nothing':
        return nothing;
      case 'literal':
      case 'expression':
        return fromExpression(context, member.at, result.value, found);
      case 'function':
        return fromNested(context, member.at, result.statement);
      default:
        return unknownMember(context.name, context.owner, member.at);
    }
  });
  return { ...property, alternatives: given };
}

function fromNested(context: MemberContext, at: Location, statement: FunctionStatement): Member {
  const base = unknownMember(context.name, context.owner, at);
  if (statement.decorators.length > 0 || statement.hasSyntaxErrors) return base;
  return { ...fromFunction(base, at.path, statement), binding: 'static' };
}

/**
 * The member that an expression in a method becomes when it is called as an attribute of the instance: a property returns it, or a
 * constructor sets it.
 */
export function fromExpression(context: MemberContext, at: Location, expression: Expression, method: FunctionStatement): Member {
  const base = unknownMember(context.name, context.owner, at);
  switch (expression.kind) {
    case 'constant':
    case 'string':
    case 'sequence':
      return { ...base, binding: 'value', value: describeLiteral(expression) };
    case 'lambda':
      return { ...fromLambda(base, expression), binding: 'static' };
    case 'attribute': {
      const self = method.parameters[0]?.name;
      const isOwn = expression.object.kind === 'name' && expression.object.name === self && expression.name !== context.name;
      const other = isOwn ? context.member(expression.name) : undefined;
      return other && other.binding !== 'property' && other.alternatives.length === 0 ? { ...other, name: context.name, at } : base;
    }
    case 'name': {
      const nested = method.nested.find(({ statement, isKept }) => isKept && statement.name === expression.name);
      return nested ? fromNested(context, at, nested.statement) : base;
    }
    default:
      return base;
  }
}
