import type { Branch, Branches, Statement } from '../../python/summary.ts';
import { type Environment, UNBOUND } from './environment.ts';
import type { ImportInterpreter } from './interpreter.ts';
import { COMPLETES, completesWith, MAY_FAIL, type Outcome } from './outcome.ts';
import { catches, mayCatch, riskOf, uncaught, worse } from './risk.ts';
import { placeIn } from './scope.ts';
import { truth } from './truth.ts';
import { isSameBinding, type Scope, union, unknown } from './values.ts';

/** Runs a compound statement: every branch that may run, on a copy of the names, joined behind it. */
export function executeBranches(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  switch (statement.construct) {
    case 'if':
      return executeIf(interpreter, scope, statement);
    case 'try':
      return executeTry(interpreter, scope, statement);
    case 'with':
      return executeWith(interpreter, scope, statement);
    case 'loop':
      return executeLoop(interpreter, scope, statement);
    case 'match':
      return executeMatch(interpreter, scope, statement);
  }
}

/** Runs one branch on a fork of the current names; the scope is left as it was. */
function run(
  interpreter: ImportInterpreter,
  scope: Scope,
  branch: Branch,
  prepare?: (env: Environment) => void,
): { env: Environment; outcome: Outcome } {
  const env = scope.env.fork();
  prepare?.(env);
  return { env, outcome: executeOn(interpreter, scope, env, branch) };
}

/** Runs a branch on some names; the scope is left as it was. */
function executeOn(interpreter: ImportInterpreter, scope: Scope, env: Environment, branch: Branch): Outcome {
  const before = scope.env;
  scope.env = env;
  interpreter.branches++;
  const outcome = interpreter.execute(scope, branch.statements);
  interpreter.branches--;
  scope.env = before;
  return outcome;
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

function executeIf(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const runs: Run[] = [];
  for (const branch of statement.branches) {
    const holds = branch.role === 'if' ? truth(interpreter, scope, branch.test) : true;
    if (holds === false) continue;
    runs.push(run(interpreter, scope, branch));
    if (holds === true) return join(scope, runs);
  }
  return join(scope, runs, [scope.env.fork()]);
}

/** `match`: any of the cases may run, or none. */
function executeMatch(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  return join(
    scope,
    statement.branches.map((branch) => run(interpreter, scope, branch)),
    [scope.env.fork()],
  );
}

/** More passes through a loop than code needs whose names settle. */
const MAX_PASSES = 4;

/** The body of a loop runs any number of times; what one pass binds, the next can use. */
function executeLoop(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const body = statement.branches.filter((branch) => branch.role !== 'else');
  const pass = () => {
    const runs = body.map((branch) => run(interpreter, scope, branch));
    const bound = new Map(runs.flatMap(({ env }) => env.ownNames().map((name) => [name, scope.env.get(name) ?? UNBOUND])));
    // How often an exception lets the body run is not known, so only a body without one is certain to have run.
    const hasRun = body.some(({ runsOnce }, i) => runsOnce && runs[i]?.outcome.completes);
    const outcome = join(scope, runs, hasRun ? [] : [scope.env.fork()]);
    const changed = [...bound].flatMap(([name, before]) => (isSameBinding(before, scope.env.get(name) ?? UNBOUND) ? [] : [name]));
    return { outcome, bound: bound.keys(), changed };
  };
  const widened = new Set<string>();
  const widen = (names: Iterable<string>) => {
    for (const name of names) {
      widened.add(name);
      const changing = unknown('it changes in a loop', placeIn(scope, statement.span));
      scope.env.bind(name, union([changing, scope.env.get(name) ?? UNBOUND]));
    }
  };
  const outer = interpreter.loop;
  interpreter.loop = scope;
  let { outcome, bound } = pass();
  // A loop in a loop is repeated by that one: each repeating its body would take twice as long at every level. The names of a
  // class in a loop are new in every pass.
  if (outer && outer !== scope) widen(bound);
  for (let passes = 1; !outer; passes++) {
    const next = pass();
    ({ outcome, bound } = next);
    const changed = next.changed.filter((name) => !widened.has(name));
    if (changed.length === 0) break;
    // What each pass binds to something else may come to stand for more.
    widen(passes < MAX_PASSES ? changed : bound);
    if (passes === MAX_PASSES) break;
  }
  interpreter.loop = outer;
  const otherwise = statement.branches.find((branch) => branch.role === 'else');
  if (!otherwise) return outcome;
  const last = join(scope, [run(interpreter, scope, otherwise)], [scope.env.fork()]);
  return { ...last, risk: worse(outcome.risk, last.risk) };
}

/** `with`: the body runs; what it raises may be suppressed (`contextlib.suppress`), so names behind it are uncertain then. */
function executeWith(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const body = statement.branches[0];
  if (!body) return COMPLETES;
  const ran = run(interpreter, scope, body);
  scope.env.adopt(ran.env);
  if (ran.outcome.completes) return ran.outcome;
  scope.env.hide({ kind: 'unknown', reason: 'an exception may be suppressed here', at: placeIn(scope, statement.span) });
  return MAY_FAIL;
}

function executeTry(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const [body, ...rest] = statement.branches;
  if (!body) return COMPLETES;
  const ran = run(interpreter, scope, body, undefined);
  const otherwise = rest.find((branch) => branch.role === 'else');
  const handlers = rest.filter((branch) => branch.role === 'except');
  const { completes, failure } = ran.outcome;
  // Whatever is imported, called or looked up can fail on one of the machines where Image Factory runs.
  const risk = completes && !isHarmless(body.statements) ? 'any' : ran.outcome.risk;
  const certain = !completes && risk === 'none';
  const runs: Run[] = [];
  if (completes) runs.push(otherwise ? runAfter(interpreter, scope, otherwise, ran.env) : { env: ran.env, outcome: COMPLETES });
  let caught = false;
  for (const branch of handlers) {
    const match = completes ? 'no' : catches(branch.test, failure);
    if (caught || (match === 'no' && !mayCatch(branch.test, risk))) continue;
    const handled = run(interpreter, scope, branch, (env) => (certain ? env.adopt(ran.env) : env.adoptMaybe(ran.env)));
    runs.push(certain && handled.outcome.again ? { ...handled, outcome: { ...handled.outcome, failure } } : handled);
    caught = match === 'yes' && certain;
  }
  if (runs.length === 0) return ran.outcome;
  const outcome = join(scope, runs);
  const final = rest.find((branch) => branch.role === 'finally');
  const last = final ? interpreter.execute(scope, final.statements) : COMPLETES;
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
function runAfter(interpreter: ImportInterpreter, scope: Scope, branch: Branch, env: Environment): Run {
  return { env, outcome: executeOn(interpreter, scope, env, branch) };
}
