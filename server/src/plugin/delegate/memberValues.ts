import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import { describeLiteral } from '../../python/expressions/expression.ts';
import type { Expression, FunctionResult, FunctionStatement, Parameter } from '../../python/summary.ts';
import type { Member } from './delegate.ts';

/** The context in which a member of a class is read. */
export interface MemberContext {
  readonly name: string;
  readonly owner: string;
  /** Fallback location for values without one. */
  readonly at: Location;
  /** Another member of the same instance, if already read. */
  member(name: string): Member | undefined;
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

/** The member that a lambda in a class becomes. */
export function fromLambda(
  base: Member,
  { parameters, results }: { parameters: readonly Parameter[]; results: readonly FunctionResult[] },
): Member {
  return { ...base, binding: 'method', parameters, returnsNone: results.length > 0 && results.every(({ kind }) => kind === 'nothing') };
}

/** The member that a function in a class becomes. */
export function fromFunction(base: Member, path: FilePath, statement: FunctionStatement): Member {
  return { ...base, binding: 'method', function: statement, functionPath: path, parameters: statement.parameters };
}

/** Turns a method into a property, whose possible values are the results of the method. */
export function asProperty(context: MemberContext, member: Member): Member {
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
