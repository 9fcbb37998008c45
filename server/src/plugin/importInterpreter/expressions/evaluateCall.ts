import { INTERFACE_NAMES } from '../../../contract/interfaceRevisions.ts';
import type { CallExpression } from '../../../python/summary.ts';
import { single, union, unknown } from '../binding.ts';
import { argumentsOf, failingCall } from '../calls/failingCalls.ts';
import { invoke } from '../calls/invoke.ts';
import { classImplements } from '../classes/declarations.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { declarer } from '../library/externalNames.ts';
import { NAMED_TUPLE } from '../library/knownClasses.ts';
import { importedByCall, insideQuotes } from '../modules/importCalls.ts';
import { type Binding, constant, delegateInterface, type Scope, type Value } from '../values.ts';
import { failed, placeIn, refusal } from './nameLookup.ts';
import { raisedByCall } from './raised.ts';

/** The result of a call, unknown for calls that are not analyzed. */
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

/** Evaluates a call of a definition in the package. */
function evaluateOwn(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression, callee: Value): Binding | undefined {
  if (!/^(function|lambda|bound|declarer)$/.test(callee.kind)) return undefined;
  const at = placeIn(scope, expression.span);
  const call = invoke(interpreter, callee, argumentsOf(interpreter, scope, expression), at);
  if (call.kind !== 'result') return undefined;
  // A function may change a class that is passed to it.
  if (callee.kind !== 'declarer')
    for (const { value } of call.binding)
      if (value.kind === 'class') value.class.uncertainties.push({ reason: 'a function may change the class', at });
  return call.binding;
}

/** Evaluates a call of a function from Python or zope.interface. */
function evaluateExternal(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression, name: string): Binding | undefined {
  const [first] = expression.arguments;
  const at = placeIn(scope, expression.span);
  const how = declarer(name);
  if (how?.style === 'implementer') return single({ kind: 'declarer', how, call: expression, scope }, at);
  if (how?.style === 'class-implements') {
    classImplements(interpreter, { how, call: expression, scope });
    return single(constant('None'), at);
  }
  const type = delegateInterface({ kind: 'external', name });
  if (type && isEmpty(expression)) {
    const problem = `${INTERFACE_NAMES[type]}() calls the interface, which takes an object to adapt.`;
    return failed(scope, refusal(at, 'TypeError', problem));
  }
  if (name === 'collections.namedtuple' && hasFields(expression)) return single({ kind: 'external', name: NAMED_TUPLE }, at);
  const conversion = failingConversion(name, expression);
  if (conversion !== undefined) return failed(scope, refusal(at, 'ValueError', conversion));
  const wrapper = WRAPPERS[name];
  if (name === 'functools.partial' || name === 'functools.partialmethod') return partial(interpreter, scope, expression, name);
  if (wrapper && first) {
    const value = interpreter.evaluate(scope, first);
    // Repeated wrapping could nest without limit.
    if (value.some((a) => a.value.kind === 'wrapped')) return undefined;
    return single({ kind: 'wrapped', by: wrapper, value }, at);
  }
  const made = Object.hasOwn(CONTAINERS, name) ? CONTAINERS[name] : undefined;
  if (made !== undefined) return single(constant(made), at);
  if (name === 'builtins.getattr') return evaluateGetattr(interpreter, scope, expression);
  return importedByCall(interpreter, scope, expression, name);
}

function isEmpty(call: CallExpression): boolean {
  return call.arguments.length === 0 && call.keywords.length === 0 && !call.spread;
}

/** Whether a call of `namedtuple` certainly gives the tuple fields without defaults. */
function hasFields({ arguments: given, keywords, spread }: CallExpression): boolean {
  const [, fields] = given;
  if (given.length !== 2 || keywords.length > 0 || spread) return false;
  return fields?.kind === 'string' ? /\w/.test(fields.value ?? '') : fields?.kind === 'sequence' && fields.items.length > 0;
}

/** Why `int("…")` or `float("…")` certainly raises ValueError. */
function failingConversion(name: string, { arguments: given, keywords, spread }: CallExpression): string | undefined {
  const [text, ...others] = given;
  const accepted = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (!accepted || text?.kind !== 'string' || text.value === undefined || others.length > 0 || keywords.length > 0 || spread)
    return undefined;
  const value = text.value.trim();
  return value.length > 40 || accepted.test(value) ? undefined : `${name.replace('builtins.', '')} cannot convert "${value}".`;
}

/** The strings that `int` and `float` may accept in some version of Python. */
const NUMBERS: Readonly<Record<string, RegExp>> = {
  'builtins.int': /^[+-]?\p{Nd}[\p{Nd}_]*L?$/iu,
  'builtins.float': /^[+-]?(?:(?:\p{Nd}[\p{Nd}_]*\.?[\p{Nd}_]*|\.\p{Nd}[\p{Nd}_]*)(?:e[+-]?\p{Nd}[\p{Nd}_]*)?|nan|inf|infinity)$/iu,
};

const WRAPPERS: Readonly<Record<string, 'static' | 'class' | 'property' | 'same'>> = {
  'builtins.staticmethod': 'static',
  'builtins.classmethod': 'class',
  'builtins.property': 'property',
  'functools.cached_property': 'property',
  'functools.lru_cache': 'same',
  'functools.cache': 'same',
};

/** The results of calling classes of Python that are certainly not callable. */
const CONTAINERS: Readonly<Record<string, string>> = {
  'builtins.dict': 'a dictionary',
  'builtins.list': 'a list',
  'builtins.set': 'a set',
  'builtins.tuple': 'a tuple',
  'builtins.str': 'a string',
};

/** `functools.partial(f, a, b=c)`, unless it unpacks arguments. */
function partial(interpreter: ImportInterpreter, scope: Scope, expression: CallExpression, name: string): Binding | undefined {
  const [first, ...given] = expression.arguments;
  if (!first || expression.spread) return undefined;
  const value = interpreter.evaluate(scope, first);
  if (value.some((a) => a.value.kind === 'partial')) return undefined;
  const keywords = expression.keywords.map((keyword) => keyword.name);
  const isMethod = name === 'functools.partialmethod';
  return single({ kind: 'partial', isMethod, value, given: given.length, keywords }, placeIn(scope, expression.span));
}

/** `getattr(module, "name")`, with or without a default. */
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
