import { DELEGATE_BINDING } from '../../../contract/dialect.ts';
import { firstName } from '../../../python/dottedName.ts';
import type {
  Assignment,
  DeleteStatement,
  Expression,
  FunctionStatement,
  NameLookup,
  OpaqueStatement,
  RaiseStatement,
  Statement,
} from '../../../python/summary.ts';
import { certainFailure, single, through, union, unknown, withoutFailures } from '../binding.ts';
import { failingDecorator } from '../calls/failingCalls.ts';
import { PARAMETERS } from '../classes/classChanges.ts';
import { defineClass } from '../classes/classStatement.ts';
import { UNBOUND } from '../environment.ts';
import { hasFuture } from '../expressions/attributeLookup.ts';
import { failed, lookUp, ownName, placeIn, refusal } from '../expressions/nameLookup.ts';
import { raisedBy } from '../expressions/raised.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { alwaysExists } from '../library/externalNames.ts';
import { type MayRaise, worse } from '../mayRaise.ts';
import { COMPLETES, completesWith, MAY_FAIL, MAY_RAISE, type Outcome, outcomeOf } from '../outcome.ts';
import type { Binding, Scope } from '../values.ts';
import { executeBranches } from './branches.ts';
import { executeCall } from './callStatement.ts';
import { executeFromImport, executeImport } from './importStatements.ts';

/** Runs statements in order: see {@link ImportInterpreter.execute}. */
export function execute(interpreter: ImportInterpreter, scope: Scope, statements: readonly Statement[]): Outcome {
  let mayRaise: MayRaise = 'none';
  for (const statement of statements) {
    interpreter.budget.step(scope.module.path, statement.span);
    const outcome = executeStatement(interpreter, scope, statement);
    mayRaise = worse(mayRaise, outcome.mayRaise);
    if (!outcome.completes && !continuesAfter(interpreter, scope, statement, outcome)) return { ...outcome, mayRaise };
  }
  return completesWith(mayRaise);
}

/** Whether to continue after a statement that raises because a name is undefined. The names that it binds become unknown. */
function continuesAfter(interpreter: ImportInterpreter, scope: Scope, statement: Statement, { failure }: Outcome): boolean {
  // The value of delegate_class is what the analysis is for.
  if (statement.kind === 'assignment' && statement.target === DELEGATE_BINDING) return false;
  if ((failure?.what !== 'unbound' && failure?.what !== 'removed') || !interpreter.recordUndefined(scope, failure)) return false;
  for (const name of boundBy(statement)) scope.env.bind(name, unknown(`${failure.wanted} is not defined`, failure.at));
  return true;
}

function boundBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'assignment':
      return statement.target.includes('.') ? [] : [statement.target];
    case 'class':
    case 'function':
      return [statement.name];
    case 'import':
      return [statement.alias ?? firstName(statement.module)];
    case 'from-import':
      return statement.names.map(({ bound }) => bound);
    default:
      return [];
  }
}

function executeStatement(interpreter: ImportInterpreter, scope: Scope, statement: Statement): Outcome {
  switch (statement.kind) {
    case 'from-import':
      return executeFromImport(interpreter, scope, statement);
    case 'import':
      return executeImport(interpreter, scope, statement);
    case 'assignment':
      return assign(interpreter, scope, statement);
    case 'class':
      return defineClass(interpreter, scope, statement);
    case 'function':
      return defineFunction(interpreter, scope, statement);
    case 'delete':
      return remove(interpreter, scope, statement);
    case 'branches':
      return executeBranches(interpreter, scope, statement);
    case 'evaluate':
      return outcomeOfRaised(raisedBy(interpreter, scope, statement.values));
    case 'call':
      return executeCall(interpreter, scope, statement.call);
    case 'raise':
      return executeRaise(scope, statement);
    case 'opaque':
      return executeOpaque(scope, statement);
  }
}

function outcomeOfRaised(raised: Binding | undefined): Outcome {
  return raised ? outcomeOf(raised) : MAY_FAIL;
}

function assign(interpreter: ImportInterpreter, scope: Scope, statement: Assignment): Outcome {
  recordAnnotations(interpreter, scope, statement.annotations);
  const at = placeIn(scope, statement.targetSpan);
  if (statement.target === '__path__') scope.module.extendsPath = true;
  if (!statement.value) {
    return statement.augmented
      ? bindTarget(interpreter, scope, statement, unknown('the result of an augmented assignment cannot be determined', at))
      : COMPLETES;
  }
  const value = interpreter.evaluate(scope, statement.value);
  const outcome = outcomeOf(value);
  if (!outcome.completes) return outcome;
  const bound = bindTarget(interpreter, scope, statement, through(withoutFailures(value), at));
  if (!bound.completes) return bound;
  return completesWith(worse(worse(bound.mayRaise, outcome.mayRaise), isHarmless(statement.value) ? 'none' : 'other'));
}

function isHarmless(value: Expression): boolean {
  return /^(name|constant|string|lambda)$/.test(value.kind) && !('operands' in value);
}

/** Binds a name, or sets an attribute of a class or module (`Granite.push = push`). */
function bindTarget(interpreter: ImportInterpreter, scope: Scope, statement: Assignment, value: Binding): Outcome {
  const parts = statement.target.split('.');
  const last = parts.pop();
  if (last === undefined) return COMPLETES;
  if (parts.length === 0) {
    scope.env.bind(last, value);
    return COMPLETES;
  }
  const object: Expression = parts
    .slice(1)
    .reduce<Expression>(
      (inner, name) => ({ kind: 'attribute', span: statement.targetSpan, object: inner, name, nameSpan: statement.targetSpan }),
      { kind: 'name', span: statement.targetSpan, name: parts[0] ?? '' },
    );
  const owners = interpreter.evaluate(scope, object);
  const outcome = outcomeOf(owners);
  for (const { value: owner } of owners) {
    if (owner.kind === 'external' && /(^|\.)_*builtins?_*$/.test(owner.name)) interpreter.mayAddBuiltins = true;
    // The owner may be a class or module of the plugin; and `f.__defaults__ = ...` changes the parameters of a function.
    if (owner.kind === 'unknown' || PARAMETERS.includes(last))
      interpreter.effects.setAttribute(last, {
        kind: 'unknown',
        reason: `${last} may be bound to something else`,
        at: placeIn(scope, statement.targetSpan),
      });
    if (owner.kind === 'external') interpreter.patched.add(`${owner.name}.${last}`);
    const env = owner.kind === 'class' ? owner.class.env : owner.kind === 'module' ? owner.module.env : undefined;
    // A class or another module does not belong to the branch, so it keeps its old value if the branch does not run.
    const isSure = owners.length === 1 && !scope.env.isBranch;
    env?.bind(last, isSure ? value : union([env.get(last) ?? UNBOUND, value]));
  }
  // Numbers and instances may not allow setting attributes.
  return owners.every(({ value }) => value.kind === 'class' || value.kind === 'module') || !outcome.completes ? outcome : MAY_RAISE;
}

function defineFunction(interpreter: ImportInterpreter, scope: Scope, statement: FunctionStatement): Outcome {
  const decorators = statement.decorators.map((decorator) => interpreter.evaluate(scope, decorator));
  for (const decorator of decorators) {
    const outcome = outcomeOf(decorator);
    if (!outcome.completes) return outcome;
  }
  const raised =
    raisedBy(interpreter, scope, statement.defaults) ??
    statement.decorators.map((decorator) => failingDecorator(interpreter, scope, decorator)).find((failure) => failure);
  if (raised) return outcomeOf(raised);
  recordAnnotations(interpreter, scope, statement.annotations);
  const at = placeIn(scope, statement.nameSpan);
  const decoratorCallees = statement.decorators.map((decorator) =>
    decorator.kind === 'call' ? interpreter.evaluate(scope, decorator.callee) : undefined,
  );
  const value = { kind: 'function', module: scope.module, statement, decorators, decoratorCallees } as const;
  scope.env.bind(statement.name, single(value, at));
  const plain = decorators.flat().every((a) => a.value.kind === 'external' && alwaysExists(a.value.name));
  return plain && statement.defaults.length === 0 ? COMPLETES : MAY_RAISE;
}

/** Records the undefined names in an annotation that is evaluated now, whenever the plugin is imported. */
function recordAnnotations(interpreter: ImportInterpreter, scope: Scope, names: readonly NameLookup[]): void {
  if (!interpreter.isStraight || scope.module.runs !== 'always' || scope.owner?.statement.generic || hasFuture(scope.module, 'annotations'))
    return;
  for (const { name, span } of names) {
    const failure = certainFailure(lookUp(interpreter, scope, name, span));
    if (failure?.what === 'unbound' && !failure.sibling) interpreter.undefinedAnnotations.push(failure);
  }
}

/** `del Granite.push`: afterwards, the attribute may come from a base. */
function removeAttribute(interpreter: ImportInterpreter, scope: Scope, dotted: string, { span }: DeleteStatement): void {
  const [first = '', last = '', ...deeper] = dotted.split('.');
  const owners = interpreter.evaluate(scope, { kind: 'name', span, name: first });
  for (const { value } of owners) {
    if (value.kind === 'module' && deeper.length === 0 && value.module.env.get(last))
      value.module.env.bind(last, union([UNBOUND, ...(owners.length > 1 ? [value.module.env.get(last) ?? UNBOUND] : [])]));
    if (value.kind === 'class') value.class.uncertainties.push({ reason: 'attributes of the class are deleted', at: placeIn(scope, span) });
  }
}

function remove(interpreter: ImportInterpreter, scope: Scope, statement: DeleteStatement): Outcome {
  let mayRaise: MayRaise = 'none';
  for (const name of statement.names) {
    if (name.includes('.')) {
      removeAttribute(interpreter, scope, name, statement);
      mayRaise = 'any';
      continue;
    }
    const outcome = outcomeOf(ownName(scope, name, statement.span));
    if (!outcome.completes) return outcome;
    mayRaise = worse(mayRaise, outcome.mayRaise);
    scope.env.bind(name, UNBOUND);
  }
  return completesWith(mayRaise);
}

function executeRaise(scope: Scope, { span, value }: RaiseStatement): Outcome {
  if (!value) return { completes: false, failure: undefined, mayRaise: 'none', raisesAgain: true };
  const raised = refusal(placeIn(scope, span), exceptionNamed(value), 'Every import reaches a raise statement.');
  return { completes: false, failure: certainFailure(failed(scope, raised)), mayRaise: 'none' };
}

/** The name of a raised exception, judging by its spelling. */
function exceptionNamed(value: Expression): string {
  if (value.kind === 'call') return exceptionNamed(value.callee);
  if (value.kind === 'string') return 'TypeError';
  return (value.kind === 'name' || value.kind === 'attribute') && /^[A-Z]/.test(value.name) ? value.name : 'an exception';
}

/** Runs code that binds names in unknown ways. These names are unknown afterwards. */
function executeOpaque(scope: Scope, statement: OpaqueStatement): Outcome {
  const at = placeIn(scope, statement.span);
  const reason = 'it is bound in a way that cannot be analyzed';
  // In a class body, `global x` binds a name of the module.
  for (const { env } of new Set<Scope>([scope, scope.module])) {
    if (!statement.names) env.addUncertainty({ kind: 'unknown', reason, at });
    for (const name of statement.names ?? []) {
      const before = env.get(name);
      env.bind(name, before ? union([before, unknown(reason, at)]) : unknown(reason, at));
    }
  }
  return MAY_FAIL;
}
