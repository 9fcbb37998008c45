import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { CallExpression } from '../../python/summary.ts';
import { classImplements } from './declarations.ts';
import { declarer } from './externals.ts';
import { argumentsOf, failingCall } from './failingCalls.ts';
import { importedByCall, insideQuotes } from './importCalls.ts';
import type { ImportInterpreter } from './interpreter.ts';
import { invoke } from './invoke.ts';
import { raisedByCall } from './operands.ts';
import { failed, placeIn, refusal } from './scope.ts';
import { type Binding, delegateInterface, type Scope, single, union, unknown, type Value } from './values.ts';

/** What a call gives back, where it is one of those that are followed. */
export function evaluateCall(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression): Binding {
  const at = placeIn(scope, expression.span);
  const raised = raisedByCall(interpreter, scope, expression) ?? failingCall(interpreter, scope, expression);
  if (raised) return raised;
  const callees = interpreter.evaluate(scope, expression.callee);
  return union(
    callees.map((callee): Binding => {
      const { value } = callee;
      if (value.kind === 'missing') return [callee];
      if (value.kind === 'class') return [{ ...callee, value: { kind: 'instance', of: value.class } }];
      const followed =
        value.kind === 'external'
          ? evaluateExternal(interpreter, scope, expression, value.name)
          : evaluateOwn(interpreter, scope, expression, value);
      return followed ?? unknown('the result of a call cannot be determined', at);
    }),
  );
}

/** Calls of what the package defines itself. */
function evaluateOwn(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression, callee: Value): Binding | undefined {
  if (!/^(function|lambda|bound|declarer)$/.test(callee.kind)) return undefined;
  const at = placeIn(scope, expression.span);
  const call = invoke(interpreter, callee, argumentsOf(interpreter, scope, expression), at);
  if (call.kind !== 'result') return undefined;
  // What is handed to a function may come back changed.
  if (callee.kind !== 'declarer')
    for (const { value } of call.binding)
      if (value.kind === 'class') value.class.uncertainties.push({ reason: 'a function may change the class', at });
  return call.binding;
}

/** Calls of what Python and zope.interface bring along. */
function evaluateExternal(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression, name: string): Binding | undefined {
  const [first] = expression.arguments;
  const at = placeIn(scope, expression.span);
  const how = declarer(name);
  if (how?.style === 'implementer') return single({ kind: 'declarer', how, call: expression, scope }, at);
  if (how?.style === 'class-implements') {
    classImplements(interpreter, scope, expression, how);
    return single({ kind: 'constant', text: 'None', strings: undefined }, at);
  }
  const type = delegateInterface({ kind: 'external', name });
  if (type && isEmpty(expression)) {
    const problem = `${INTERFACE_NAMES[type]}() calls the interface, which takes an object to adapt.`;
    return failed(scope, refusal(at, 'TypeError', problem));
  }
  const wrapper = WRAPPERS[name];
  if (name === 'functools.partial' || name === 'functools.partialmethod') return partial(interpreter, scope, expression, name);
  if (wrapper && first) {
    const value = interpreter.evaluate(scope, first);
    // What is wrapped again and again would nest without end.
    if (value.some((a) => a.value.kind === 'wrapped')) return undefined;
    return single({ kind: 'wrapped', by: wrapper, value }, at);
  }
  const made = Object.hasOwn(CONTAINERS, name) ? CONTAINERS[name] : undefined;
  if (made !== undefined) return single({ kind: 'constant', text: made, strings: undefined }, at);
  if (name === 'builtins.getattr') return evaluateGetattr(interpreter, scope, expression);
  return importedByCall(interpreter, scope, expression, name);
}

function isEmpty(call: CallExpression): boolean {
  return call.arguments.length === 0 && call.keywords.length === 0 && !call.spread;
}

const WRAPPERS: Readonly<Record<string, 'static' | 'class' | 'property' | 'same'>> = {
  'builtins.staticmethod': 'static',
  'builtins.classmethod': 'class',
  'builtins.property': 'property',
  'functools.cached_property': 'property',
  'functools.lru_cache': 'same',
  'functools.cache': 'same',
};

/** What calls of classes of Python make, where that is certainly nothing to call. */
const CONTAINERS: Readonly<Record<string, string>> = {
  'builtins.dict': 'a dictionary',
  'builtins.list': 'a list',
  'builtins.set': 'a set',
  'builtins.tuple': 'a tuple',
  'builtins.str': 'a string',
};

/** `functools.partial(f, a, b=c)`, as long as its arguments are written out. */
function partial(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression, name: string): Binding | undefined {
  const [first, ...given] = expression.arguments;
  if (!first || expression.spread) return undefined;
  const value = interpreter.evaluate(scope, first);
  if (value.some((a) => a.value.kind === 'partial')) return undefined;
  const keywords = expression.keywords.map((keyword) => keyword.name);
  const isMethod = name === 'functools.partialmethod';
  return single({ kind: 'partial', isMethod, value, given: given.length, keywords }, placeIn(scope, expression.span));
}

/** `getattr(module, "name")`, with a default or without. */
function evaluateGetattr(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression): Binding | undefined {
  const [object, name, otherwise] = expression.arguments;
  if (!object || name?.kind !== 'string' || name.value === undefined || expression.spread) return undefined;
  const { span } = expression;
  const found = interpreter.evaluate(scope, {
    kind: 'attribute',
    span,
    object,
    name: name.value,
    nameSpan: insideQuotes(name.span, name.value),
  });
  if (!otherwise) return found;
  return union(found.map((a) => (a.value.kind === 'missing' ? interpreter.evaluate(scope, otherwise) : [a])));
}
