import { basename } from '../../files/path.ts';
import { positionalParameters } from '../../python/expressions/expression.ts';
import type { Parameter } from '../../python/summary.ts';
import { externalName } from '../importInterpreter/binding.ts';
import { mayBeCallable } from '../importInterpreter/calls/callables.ts';
import type { Alternative, FunctionValue } from '../importInterpreter/values.ts';
import type { Member } from './delegate.ts';
import { asProperty, fromFunction, fromLambda, type MemberContext, unknownMember } from './memberValues.ts';
import { decorated, decoratedByCall } from './methodDecorators.ts';

/** A member, and whether it is an abstract method. */
export interface MemberForm {
  readonly member: Member;
  readonly abstract: boolean;
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
      const text = notCallable(value);
      return plain(text === undefined ? base : { ...base, binding: 'value', value: text });
    }
  }
}

/** Describes a value that certainly cannot be called; undefined if it may be callable. */
function notCallable(value: Alternative['value']): string | undefined {
  switch (value.kind) {
    case 'constant':
      return value.text;
    case 'module':
      return `the module ${basename(value.module.path)}`;
    case 'instance':
      return mayBeCallable(value.of) ? undefined : `an instance of ${value.of.statement.name}`;
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
