import type { Branch, Branches, Statement } from '../../python/summary.ts';
import type { Environment } from './environment.ts';
import type { Machine } from './machine.ts';
import { COMPLETES, completesWith, MAY_FAIL, type Outcome } from './outcome.ts';
import { catches, mayCatch, riskOf, uncaught, worse } from './risk.ts';
import { placeIn } from './scope.ts';
import { truth } from './truth.ts';
import type { Scope } from './values.ts';

/** Runs a compound statement: every branch that may run, on a copy of the names, joined behind it. */
export function executeBranches(machine: Machine, scope: Scope, statement: Branches): Outcome {
  switch (statement.construct) {
    case 'if':
      return executeIf(machine, scope, statement);
    case 'try':
      return executeTry(machine, scope, statement);
    case 'with':
      return executeWith(machine, scope, statement);
    default:
      return executeSome(machine, scope, statement);
  }
}

/** Runs one branch on a fork of the current names; the scope is left as it was. */
function run(machine: Machine, scope: Scope, branch: Branch, prepare?: (env: Environment) => void): { env: Environment; outcome: Outcome } {
  const before = scope.env;
  const env = before.fork();
  prepare?.(env);
  scope.env = env;
  const outcome = machine.execute(scope, branch.statements);
  scope.env = before;
  return { env, outcome };
}

type Run = ReturnType<typeof run>;

/** Joins what may have run. When no branch reaches its end, neither does the statement. */
function join(scope: Scope, runs: readonly Run[], others: readonly Environment[] = []): Outcome {
  const ended = runs.filter((r) => r.outcome.completes);
  const broken = runs.filter((r) => !r.outcome.completes).map((r) => riskOf(r.outcome.failure));
  const risk = runs.map((r) => r.outcome.risk).reduce(worse, 'none');
  if (ended.length === 0 && others.length === 0)
    return { completes: false, failure: runs.find((r) => r.outcome.failure)?.outcome.failure, risk };
  scope.env.merge([...ended.map((r) => r.env), ...others]);
  return completesWith(broken.reduce(worse, risk));
}

function executeIf(machine: Machine, scope: Scope, statement: Branches): Outcome {
  const runs: Run[] = [];
  for (const branch of statement.branches) {
    const holds = branch.role === 'if' ? truth(machine, scope, branch.test) : true;
    if (holds === false) continue;
    runs.push(run(machine, scope, branch));
    if (holds === true) return join(scope, runs);
  }
  return join(scope, runs, [scope.env.fork()]);
}

/** Loops and `match`: any of the branches may run, or none. */
function executeSome(machine: Machine, scope: Scope, statement: Branches): Outcome {
  const runs = statement.branches.filter((b) => b.role !== 'else').map((branch) => run(machine, scope, branch));
  let outcome = join(scope, runs, [scope.env.fork()]);
  // What the first pass binds, the second can use.
  if (statement.construct === 'loop') {
    const again = statement.branches.filter((b) => b.role !== 'else').map((branch) => run(machine, scope, branch));
    outcome = join(scope, again, [scope.env.fork()]);
  }
  const otherwise = statement.branches.find((branch) => branch.role === 'else');
  if (!otherwise) return outcome;
  const last = join(scope, [run(machine, scope, otherwise)], [scope.env.fork()]);
  return { ...last, risk: worse(outcome.risk, last.risk) };
}

/** `with`: the body runs; what it raises may be suppressed (`contextlib.suppress`), so names behind it are uncertain then. */
function executeWith(machine: Machine, scope: Scope, statement: Branches): Outcome {
  const body = statement.branches[0];
  if (!body) return COMPLETES;
  const ran = run(machine, scope, body);
  scope.env.adopt(ran.env);
  if (ran.outcome.completes) return ran.outcome;
  scope.env.hide({ kind: 'unknown', reason: 'an exception may be suppressed here', at: placeIn(scope, statement.span) });
  return MAY_FAIL;
}

function executeTry(machine: Machine, scope: Scope, statement: Branches): Outcome {
  const [body, ...rest] = statement.branches;
  if (!body) return COMPLETES;
  const ran = run(machine, scope, body, undefined);
  const otherwise = rest.find((branch) => branch.role === 'else');
  const handlers = rest.filter((branch) => branch.role === 'except');
  const { completes, failure } = ran.outcome;
  // Whatever is imported, called or looked up can fail on one of the machines where Image Factory runs.
  const risk = completes && !isHarmless(body.statements) ? 'any' : ran.outcome.risk;
  const certain = !completes && risk === 'none';
  const runs: Run[] = [];
  if (completes) runs.push(otherwise ? runAfter(machine, scope, otherwise, ran.env) : { env: ran.env, outcome: COMPLETES });
  let caught = false;
  for (const branch of handlers) {
    const match = completes ? 'no' : catches(branch.test, failure);
    if (caught || (match === 'no' && !mayCatch(branch.test, risk))) continue;
    const handled = run(machine, scope, branch, (env) => (certain ? env.adopt(ran.env) : env.adoptMaybe(ran.env)));
    runs.push(certain && handled.outcome.again ? { ...handled, outcome: { ...handled.outcome, failure } } : handled);
    caught = match === 'yes' && certain;
  }
  if (runs.length === 0) return ran.outcome;
  const outcome = join(scope, runs);
  const final = rest.find((branch) => branch.role === 'finally');
  const last = final ? machine.execute(scope, final.statements) : COMPLETES;
  if (!outcome.completes || !last.completes) return outcome.completes ? last : outcome;
  const left = uncaught(
    completes || caught ? risk : worse(risk, riskOf(failure)),
    handlers.map((branch) => branch.test),
  );
  return completesWith([left, outcome.risk, last.risk].reduce(worse));
}

/** Whether statements raise nothing, whatever else is there: constants, and definitions without a head that is evaluated. */
function isHarmless(statements: readonly Statement[]): boolean {
  return statements.every((statement) => {
    if (statement.kind === 'function') return statement.decorators.length === 0 && statement.parameters.every((p) => !p.hasDefault);
    if (statement.kind === 'assignment')
      return !statement.target.includes('.') && /^(constant|string|lambda)$/.test(statement.value?.kind ?? '');
    return statement.kind === 'class' && statement.decorators.length + statement.bases.length === 0 && isHarmless(statement.body);
  });
}

/** Runs a branch behind another one, on the names that this one leaves. */
function runAfter(machine: Machine, scope: Scope, branch: Branch, env: Environment): Run {
  const before = scope.env;
  scope.env = env;
  const outcome = machine.execute(scope, branch.statements);
  scope.env = before;
  return { env, outcome };
}
