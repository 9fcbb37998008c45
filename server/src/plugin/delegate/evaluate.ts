import type { Location } from '../../files/location.ts';
import type { ChoiceExpression, Expression } from '../../python/summary.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { Span } from '../../text/span.ts';
import { damageIn } from './damage.ts';
import { evaluateCall } from './evaluateCall.ts';
import { isBuiltin, misspelledInterface } from './externals.ts';
import { failed, type Machine, placeIn } from './machine.ts';
import { attributeOf } from './namespace.ts';
import { truth } from './truth.ts';
import { type Alternative, type Binding, type Failure, type Scope, single, union, unknown } from './values.ts';

/** What an expression may stand for. Never empty; a `missing` alternative means that evaluating it raises. */
export function evaluate(machine: Machine, scope: Scope, expression: Expression): Binding {
  const at = placeIn(scope, expression.span);
  switch (expression.kind) {
    case 'name':
      return lookUp(scope, expression.name, expression.span);
    case 'attribute': {
      const objects = evaluate(machine, scope, expression.object);
      return union(objects.map((object) => attribute(machine, scope, object, expression)));
    }
    case 'call':
      return evaluateCall(machine, scope, expression);
    case 'sequence': {
      const strings = expression.items.map((item) => (item.kind === 'string' ? item.value : undefined));
      const known = strings.filter((s) => s !== undefined);
      const text = `a ${expression.type}`;
      return single({ kind: 'constant', text, strings: known.length === strings.length ? known : undefined }, at);
    }
    case 'string':
      return single({ kind: 'constant', text: 'a string', strings: undefined }, at);
    case 'constant':
      return single({ kind: 'constant', text: expression.text.startsWith('{') ? 'a dictionary' : expression.text, strings: undefined }, at);
    case 'lambda':
      return single({ kind: 'lambda', parameters: expression.parameters }, at);
    case 'choice':
      return choose(machine, scope, expression);
    case 'subscript':
      return item(scope, expression);
    default:
      return unknown('the expression is not followed', at);
  }
}

function choose(machine: Machine, scope: Scope, expression: ChoiceExpression): Binding {
  const [first, second] = expression.options;
  const known = truth(machine, scope, expression.test ?? first);
  if (known !== undefined) return evaluate(machine, scope, (expression.operator === 'and' ? !known : known) ? first : second);
  // Which of them it is depends on values; that one of them raises does not mean that it is evaluated.
  return union(expression.options.map((option) => evaluate(machine, scope, option))).map((a) => softened(a));
}

/** `globals()["name"]`; other items are not followed. */
function item(scope: Scope, { object, key, span }: Expression & { kind: 'subscript' }): Binding {
  const isGlobals = object.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'globals';
  const known = isGlobals && key !== undefined ? bound(scope.module.env.get(key)) : undefined;
  return known ?? unknown('the expression is not followed', placeIn(scope, span));
}

function softened(alternative: Alternative): Alternative {
  const { value } = alternative;
  if (value.kind !== 'missing') return alternative;
  return { ...alternative, value: { kind: 'unknown', reason: `${value.failure.wanted} may not be there`, at: value.failure.at } };
}

/** What `del` takes away: a name of this very namespace. */
export function ownName(scope: Scope, name: string, span: Span): Binding {
  const at = placeIn(scope, span);
  const missing = unboundName(scope, name, at);
  const own = usable(scope, scope.env.get(name), missing);
  return own ?? (scope.env.hidden ? single(scope.env.hidden, at) : failed(scope, { ...missing, certain: true }));
}

function unboundName(scope: Scope, name: string, at: Location): Omit<Failure, 'certain' | 'module'> {
  return { exception: 'NameError', at, what: 'name', wanted: name, inModule: scope.module.path, suggestion: undefined };
}

/** What a plain name stands for in a module or class body. */
export function lookUp(scope: Scope, name: string, span: Span): Binding {
  const at = placeIn(scope, span);
  const missing = unboundName(scope, name, at);
  const own = usable(scope, scope.env.get(name), missing);
  if (own) return own;
  if (scope.env.hidden) return single(scope.env.hidden, at);
  const outer = scope.module === scope ? undefined : usable(scope, scope.module.env.get(name), missing);
  if (outer) return outer;
  if (isBuiltin(name)) return single({ kind: 'external', name: `builtins.${name}` }, at);
  if (scope.module.env.hidden) return single(scope.module.env.hidden, at);
  const names = [...scope.module.env.names()].filter((known) => bound(scope.module.env.get(known)));
  return failed(scope, { ...missing, suggestion: nearMiss(name, names), certain: true });
}

/**
 * A binding as its use finds it: where the name may not be bound, using it may raise.
 * @returns undefined when it certainly is not bound.
 */
export function usable(scope: Scope, binding: Binding | undefined, missing: Omit<Failure, 'certain' | 'module'>): Binding | undefined {
  const certain = bound(binding);
  if (!certain || certain.length === binding?.length || damageIn(scope.module)) return certain;
  return [...certain, ...failed(scope, { ...missing, certain: false })];
}

/** A binding without the chance that the name is not bound, if anything else is left of it. */
export function bound(binding: Binding | undefined): Binding | undefined {
  const rest = binding?.filter((a) => a.value.kind !== 'unbound');
  return rest && rest.length > 0 ? rest : undefined;
}

function attribute(machine: Machine, scope: Scope, object: Alternative, expression: Expression & { kind: 'attribute' }): Binding {
  const { value } = object;
  const at = placeIn(scope, expression.nameSpan);
  if (value.kind === 'missing' || value.kind === 'unknown') return [object];
  if (value.kind === 'external') {
    const name = `${value.name}.${expression.name}`;
    const meant = misspelledInterface(name);
    if (!meant) return [{ value: { kind: 'external', name }, trail: [at, ...object.trail], python2: object.python2 }];
    const suggestion = meant.split('.').at(-1);
    return failed(scope, {
      exception: 'AttributeError',
      at,
      what: 'name',
      wanted: expression.name,
      inModule: undefined,
      suggestion,
      certain: true,
    });
  }
  const found = attributeOf(machine, value, expression.name);
  if (found.kind === 'unknown') return unknown(found.reason, found.at ?? at);
  const wanted = expression.name;
  const missing = { exception: 'AttributeError', at, what: 'name', wanted, inModule: undefined, suggestion: undefined } as const;
  if (found.kind === 'absent')
    return failed(scope, {
      ...missing,
      inModule: found.inModule,
      suggestion: found.isCircular ? undefined : nearMiss(wanted, found.names),
      certain: object.python2 === undefined,
      isCircular: found.isCircular,
    });
  const binding = usable(scope, found.binding, missing) ?? found.binding;
  return binding.map((a) => ({ ...a, trail: [at, ...a.trail], python2: a.python2 ?? object.python2 }));
}
