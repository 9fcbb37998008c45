import type { Span } from '../../text/span.ts';
import type { FunctionResult } from '../summary.ts';

/** `operands`: the subexpressions that are always evaluated, in order of evaluation, without those that look up no names. */
interface Evaluated {
  readonly operands?: readonly Expression[];
}

/** An expression, in as much detail as the value of a name can depend on. */
export type Expression =
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'attribute'; readonly span: Span; readonly object: Expression; readonly name: string; readonly nameSpan: Span }
  | CallExpression
  | { readonly kind: 'sequence'; readonly span: Span; readonly items: readonly Expression[]; readonly type: 'list' | 'tuple' | 'set' }
  | ({ readonly kind: 'string'; readonly span: Span; readonly value: string | undefined } & Evaluated)
  /** A number, `True`, `None`, `...`, or a dict. */
  | ({ readonly kind: 'constant'; readonly span: Span; readonly text: string } & Evaluated)
  | ChoiceExpression
  | { readonly kind: 'not'; readonly span: Span; readonly operand: Expression }
  /** `a[b]`; `key` is only set for a plain string. */
  | ({
      readonly kind: 'subscript';
      readonly span: Span;
      readonly object: Expression;
      readonly key: string | undefined;
    } & Evaluated)
  | ({
      readonly kind: 'lambda';
      readonly span: Span;
      readonly parameters: readonly Parameter[];
      readonly results: readonly FunctionResult[];
    } & Evaluated)
  | ({ readonly kind: 'comparison'; readonly span: Span; readonly text: string } & Evaluated)
  | ({ readonly kind: 'other'; readonly span: Span; readonly text: string } & Evaluated);

/** `a or b`, `a and b`, or `a if test else b`. */
export interface ChoiceExpression {
  readonly kind: 'choice';
  readonly span: Span;
  readonly operator: 'or' | 'and' | 'if';
  readonly options: readonly [Expression, Expression];
  /** Only for `a if test else b`. */
  readonly test: Expression | undefined;
}

/** `f(a, b=c)`. */
export interface CallExpression {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
  /** `*args` or `**kwargs` among the arguments. */
  readonly spread: boolean;
  /** The values after the stars. */
  readonly spreads?: readonly Expression[];
}

/** How arguments are bound to a parameter. */
export type ParameterKind = 'positional-only' | 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';

/** A parameter of a function or lambda. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly hasDefault: boolean;
  readonly span: Span;
}

/** The parameters that take positional arguments, without `*args`. */
export function positionalParameters(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.filter(({ kind }) => kind === 'positional' || kind === 'positional-only');
}

/** An expression whose type is known from its form. */
export type Literal = Extract<Expression, { kind: 'constant' | 'string' | 'sequence' }>;

/** Describes a literal: `None`, `5`, `a string`, `a list`, `a dictionary`. */
export function describeLiteral(literal: Literal): string {
  if (literal.kind === 'string') return 'a string';
  if (literal.kind === 'sequence') return `a ${literal.type}`;
  return literal.text.startsWith('{') ? 'a dictionary' : literal.text;
}

/**
 * The source of a name, attribute, or call, without the arguments of calls: `zope.interface.implementer(...)`. Undefined for any other
 * expression.
 * @param given what to write for the arguments
 */
export function calleeText(expression: Expression, given = '(...)'): string | undefined {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'attribute': {
      const object = calleeText(expression.object, given);
      return object === undefined ? undefined : `${object}.${expression.name}`;
    }
    case 'call': {
      const callee = calleeText(expression.callee, given);
      return callee === undefined ? undefined : callee + given;
    }
    default:
      return undefined;
  }
}

/** The subexpressions that are always evaluated with an expression, in order of evaluation. */
export function evaluatedParts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
      return [];
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.arguments, ...expression.keywords.map(({ value }) => value), ...(expression.spreads ?? [])];
    case 'sequence':
      return expression.items;
    case 'choice':
      return [expression.test ?? expression.options[0]];
    case 'not':
      return [expression.operand];
    case 'subscript':
      return [expression.object, ...(expression.operands ?? [])];
    default:
      return expression.operands ?? [];
  }
}

/** Whether evaluating an expression, other than a sequence, looks up no names. */
export function isLiteral(expression: Expression): boolean {
  return /^(string|constant|comparison|other|lambda)$/.test(expression.kind) && !('operands' in expression);
}
