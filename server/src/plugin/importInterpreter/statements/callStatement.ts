import { lastName } from '../../../python/dottedName.ts';
import { calleeText } from '../../../python/expressions/expression.ts';
import { INSPECTING_CALLS } from '../../../python/inspectingCalls.ts';
import type { CallExpression } from '../../../python/summary.ts';
import { certainFailure } from '../binding.ts';
import { failingCall } from '../calls/failingCalls.ts';
import { classImplements, declare } from '../classes/declarations.ts';
import { failed, placeIn, refusal } from '../expressions/nameLookup.ts';
import { raisedByCall } from '../expressions/raised.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { type Declarer, declarer } from '../library/externalNames.ts';
import { importedByCall } from '../modules/importCalls.ts';
import { COMPLETES, MAY_RAISE, type Outcome, outcomeOf } from '../outcome.ts';
import type { Scope } from '../values.ts';

/** Executes a call statement: it may declare interfaces, change a search path, or have effects that are not analyzed. */
export function executeCall(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): Outcome {
  if (calleeText(call.callee)?.startsWith('__path__.')) scope.module.extendsPath = true;
  if (passesModuleName(call)) {
    const reason = 'the module name is passed to code that may add names to it';
    scope.env.addUncertainty({ kind: 'unknown', reason, at: placeIn(scope, call.span) });
  }
  const callee = interpreter.evaluate(scope, call.callee);
  const outcome = outcomeOf(callee);
  if (!outcome.completes) return outcome;
  const how = callee.map((a) => (a.value.kind === 'external' ? declarer(a.value.name) : undefined)).find((found) => found !== undefined);
  if (how) return executeDeclarer(interpreter, scope, call, how);
  if (callee.every(({ value }) => value.kind === 'external' && EXITS.test(value.name) && !interpreter.mayBePatched(value.name))) {
    const raised = failed(scope, refusal(placeIn(scope, call.span), 'SystemExit', 'Every import ends in this call.'));
    return { completes: false, failure: certainFailure(raised), mayRaise: 'none' };
  }
  const raised = raisedByCall(interpreter, scope, call) ?? failingCall(interpreter, scope, call);
  if (raised) return outcomeOf(raised);
  const imported = callee.flatMap((a) =>
    a.value.kind === 'external' ? (importedByCall(interpreter, scope, call, a.value.name) ?? []) : [],
  );
  if (imported.length > 0) return outcomeOf(imported);
  recordOwner(interpreter, scope, call);
  return recordArguments(interpreter, scope, call);
}

/** Calls that end the program. */
const EXITS = /^(sys\.exit|builtins\.(exit|quit))$/;

function executeDeclarer(interpreter: ImportInterpreter, scope: Scope, call: CallExpression, how: Declarer): Outcome {
  if (how.style === 'implements' && scope.owner) declare(interpreter, scope.owner, { how, call, scope });
  if (how.style === 'class-implements' && call.arguments[0]) {
    const outcome = outcomeOf(interpreter.evaluate(scope, call.arguments[0]));
    if (!outcome.completes) return outcome;
    classImplements(interpreter, { how, call, scope });
  }
  return COMPLETES;
}

/** Records that calling a class method may change its class (`Granite.register()`). */
function recordOwner(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): void {
  if (call.callee.kind !== 'attribute') return;
  for (const { value } of interpreter.evaluate(scope, call.callee.object))
    if (value.kind === 'class')
      value.class.uncertainties.push({ reason: `${call.callee.name} may change its class`, at: placeIn(scope, call.span) });
}

/** Records that a function may change classes passed to it. An undefined argument raises. */
function recordArguments(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): Outcome {
  const callee = calleeText(call.callee, '()');
  const onlyInspects = callee !== undefined && INSPECTING_CALLS.includes(lastName(callee));
  for (const argument of call.arguments) {
    if (argument.kind !== 'name' && argument.kind !== 'attribute') continue;
    const values = interpreter.evaluate(scope, argument);
    const outcome = outcomeOf(values);
    if (!outcome.completes) return outcome;
    for (const { value } of values) {
      if (value.kind !== 'class' || onlyInspects) continue;
      value.class.uncertainties.push({
        reason: `the class is passed to ${callee ?? 'a call'}`,
        at: placeIn(scope, call.span),
      });
    }
  }
  return MAY_RAISE;
}

/** Whether a call passes `__name__`, so that the callee may look up the module. */
function passesModuleName(call: CallExpression): boolean {
  const given = [...call.arguments, ...call.keywords.map((k) => k.value)];
  return (
    given.some((argument) => argument.kind === 'name' && argument.name === '__name__') && !/getLogger$/.test(calleeText(call.callee) ?? '')
  );
}
