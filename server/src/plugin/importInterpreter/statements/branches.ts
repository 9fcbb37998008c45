import type { Branch, Branches, Statement } from '../../../python/summary.ts';
import { isSameBinding, union, unknown } from '../binding.ts';
import { type Environment, UNBOUND } from '../environment.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { catches, mayCatch, mayRaiseOf, uncaught, worse } from '../mayRaise.ts';
import { COMPLETES, completesWith, MAY_FAIL, type Outcome } from '../outcome.ts';
import type { Scope } from '../values.ts';
import { truth } from './truth.ts';

/** Runs a compound statement: each branch that may run, on a copy of the names, and merges the results. */
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

/** Runs a branch on a fork of the current names. The scope does not change. */
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

/** Runs a branch in an environment. The scope does not change. */
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

/** Merges the branches that may have run. If no branch completes, neither does the statement. */
function join(scope: Scope, runs: readonly Run[], others: readonly Environment[] = []): Outcome {
  const ended = runs.filter((r) => r.outcome.completes);
  const raised = runs.filter((r) => !r.outcome.completes);
  const broken = raised.map((r) => mayRaiseOf(r.outcome.failure));
  // Code that catches the exception finds what the branch has bound so far.
  for (const { env } of raised) scope.env.adoptMaybe(env);
  const mayRaise = runs.map((r) => r.outcome.mayRaise).reduce(worse, 'none');
  if (ended.length === 0 && others.length === 0)
    return { completes: false, failure: runs.find((r) => r.outcome.failure)?.outcome.failure, mayRaise };
  scope.env.merge([...ended.map((r) => r.env), ...others]);
  return completesWith(broken.reduce(worse, mayRaise));
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

/** Maximum number of passes through a loop; more than code needs until its bindings stop changing. */
const MAX_PASSES = 4;

/** The body of a loop runs any number of times. Names that one pass binds are visible in the next. */
function executeLoop(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const body = statement.branches.filter((branch) => branch.role !== 'else');
  const pass = () => {
    const runs = body.map((branch) => run(interpreter, scope, branch));
    const bound = new Map(runs.flatMap(({ env }) => env.ownNames().map((name) => [name, scope.env.get(name) ?? UNBOUND])));
    // An exception may end the loop in any pass, so the body has certainly run only if it completes.
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
  // A nested loop is repeated by the outer loop: if each repeated its body, the time would double with every level. The names of a class in
  // a loop are new in each pass.
  if (outer && outer !== scope) widen(bound);
  for (let passes = 1; !outer; passes++) {
    const next = pass();
    ({ outcome, bound } = next);
    const changed = next.changed.filter((name) => !widened.has(name));
    if (changed.length === 0) break;
    // Names that every pass rebinds may have further values.
    widen(passes < MAX_PASSES ? changed : bound);
    if (passes === MAX_PASSES) break;
  }
  interpreter.loop = outer;
  const otherwise = statement.branches.find((branch) => branch.role === 'else');
  if (!otherwise) return outcome;
  const last = join(scope, [run(interpreter, scope, otherwise)], [scope.env.fork()]);
  return { ...last, mayRaise: worse(outcome.mayRaise, last.mayRaise) };
}

/** `with`: the body runs. Its exceptions may be suppressed (`contextlib.suppress`), which makes the names after it uncertain. */
function executeWith(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const body = statement.branches[0];
  if (!body) return COMPLETES;
  const ran = run(interpreter, scope, body);
  scope.env.adopt(ran.env);
  if (ran.outcome.completes) return ran.outcome;
  scope.env.addUncertainty({ kind: 'unknown', reason: 'an exception may be suppressed here', at: placeIn(scope, statement.span) });
  return MAY_FAIL;
}

function executeTry(interpreter: ImportInterpreter, scope: Scope, statement: Branches): Outcome {
  const [body, ...rest] = statement.branches;
  if (!body) return COMPLETES;
  const ran = run(interpreter, scope, body);
  const otherwise = rest.find((branch) => branch.role === 'else');
  const handlers = rest.filter((branch) => branch.role === 'except');
  const { completes, failure } = ran.outcome;
  // Any import, call, or lookup may fail on some machine that runs Image Factory.
  const mayRaise = completes && !isHarmless(body.statements) ? 'any' : ran.outcome.mayRaise;
  const certain = !completes && mayRaise === 'none';
  const runs: Run[] = [];
  if (completes) runs.push(otherwise ? runAfter(interpreter, scope, otherwise, ran.env) : { env: ran.env, outcome: COMPLETES });
  let caught = false;
  for (const branch of handlers) {
    const match = completes ? 'no' : catches(branch.test, failure);
    if (caught || (match === 'no' && !mayCatch(branch.test, mayRaise))) continue;
    const handled = run(interpreter, scope, branch, (env) => (certain ? env.adopt(ran.env) : env.adoptMaybe(ran.env)));
    runs.push(certain && handled.outcome.raisesAgain ? { ...handled, outcome: { ...handled.outcome, failure } } : handled);
    caught = match === 'yes' && certain;
  }
  const outcome = join(scope, runs.length > 0 ? runs : [ran]);
  const final = rest.find((branch) => branch.role === 'finally');
  const last = final ? interpreter.execute(scope, final.statements) : COMPLETES;
  if (!last.completes) return last;
  if (!outcome.completes) return outcome;
  const left = uncaught(
    completes || caught ? mayRaise : worse(mayRaise, mayRaiseOf(failure)),
    handlers.map((branch) => branch.test),
  );
  return completesWith([left, outcome.mayRaise, last.mayRaise].reduce(worse));
}

/** Whether statements never raise: constants, and definitions without evaluated decorators, defaults, or bases. */
function isHarmless(statements: readonly Statement[]): boolean {
  return statements.every((statement) => {
    if (statement.kind === 'function') return statement.decorators.length === 0 && statement.parameters.every((p) => !p.hasDefault);
    if (statement.kind === 'assignment')
      return !statement.target.includes('.') && /^(constant|string|lambda)$/.test(statement.value?.kind ?? '');
    return statement.kind === 'class' && statement.decorators.length + statement.bases.length === 0 && isHarmless(statement.body);
  });
}

/** Runs a branch after another one, on the names of that branch. */
function runAfter(interpreter: ImportInterpreter, scope: Scope, branch: Branch, env: Environment): Run {
  return { env, outcome: executeOn(interpreter, scope, env, branch) };
}
