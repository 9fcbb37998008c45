import { DELEGATE_BINDING, INITIALIZER } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import { basename, dirname, join } from '../../files/path.ts';
import type { Statement } from '../../python/summary.ts';
import type { DelegateOutcome } from '../delegate.ts';
import {
  type Alternative,
  type Binding,
  delegateInterface,
  type Failure,
  type Gap,
  type Module,
  type SiblingImport,
} from '../interpreter/values.ts';
import { delegatesIn } from './candidates.ts';
import { installedInstead } from './doubt.ts';
import { factsOf } from './facts.ts';
import { mayBeCalled } from './members.ts';

/**
 * The verdict on everything that `delegate_class` may be bound to. One alternative that works makes the binding good;
 * one that is not known makes it unknown; only when all of them are refuted is it refuted.
 * @param modules those that run when the plugin is imported.
 * @param start where to point when an alternative has no place of its own.
 */
export function outcomeOfBinding(
  binding: Binding,
  start: Location,
  modules: readonly Module[],
): { outcome: DelegateOutcome; trail: readonly Location[] } {
  const classes = binding.filter((a) => a.value.kind === 'class');
  const chosen = classes.find((a) => !a.sibling || a.sibling.byPath) ?? classes[0];
  if (chosen?.value.kind === 'class') {
    const facts = factsOf(chosen.value.class, gapBeside(chosen, binding) ?? installedInstead(chosen, modules), modules);
    const python2Import = chosen.sibling?.byPath ? undefined : chosen.sibling;
    return { outcome: { kind: 'class', class: facts, python2Import }, trail: chosen.trail };
  }
  const verdicts = binding.map((a) => ({ trail: a.trail, outcome: verdict(a, a.trail[0] ?? start, modules) }));
  const verdictOf = (kind: DelegateOutcome['kind']) => verdicts.find((v) => v.outcome.kind === kind);
  const first = verdictOf('unknown') ?? verdictOf('unresolved') ?? verdictOf('not-a-class');
  return first ?? { outcome: { kind: 'unknown', reason: 'it is not followed', at: start }, trail: [] };
}

/** Another alternative that may be bound instead of the chosen one. */
function gapBeside(chosen: Alternative, binding: Binding): Gap | undefined {
  const other = binding.find((a) => a !== chosen && !isRefuted(a));
  return (
    other && {
      reason: 'which class is bound depends on a condition',
      at: chosen.trail[0] ?? other.trail[0] ?? { path: '/', span: { start: 0, end: 0 } },
    }
  );
}

function isRefuted({ value }: Alternative): boolean {
  return value.kind === 'constant' || value.kind === 'missing' || value.kind === 'unbound' || value.kind === 'module';
}

function verdict(alternative: Alternative, at: Location, modules: readonly Module[]): DelegateOutcome {
  const { value } = alternative;
  const refuted = (what: 'module' | 'instance' | 'constant', detail: string): DelegateOutcome => ({
    kind: 'not-a-class',
    at,
    what,
    detail,
    candidates: value.kind === 'module' ? delegatesIn([value.module], basename(value.module.path).replace(/\.py$/, '')) : [],
  });
  switch (value.kind) {
    case 'missing':
      return unresolved(value.failure, modules);
    case 'module':
      return refuted('module', `the module ${basename(value.module.path)}`);
    case 'constant':
      return refuted('constant', value.text);
    case 'instance':
      if (mayBeCalled(value.of)) return maybe(`instances of ${value.of.statement.name} may be callable`, at);
      return refuted('instance', `an instance of ${value.of.statement.name}`);
    case 'external': {
      const type = delegateInterface(value);
      if (type) return refuted('instance', `the interface ${value.name.split('.').at(-1)} itself`);
      if (/^imgfac\.(OS|Cloud)Delegate$/.test(value.name)) return refuted('module', `the module ${value.name}`);
      return maybe(`${value.name.replace(/^builtins\./, '')} is not read here`, at);
    }
    case 'function':
      return maybe(`the function ${value.statement.name} decides what the delegate is`, at);
    case 'unknown':
      return { kind: 'unknown', reason: value.reason, at: value.at };
    default:
      return maybe('what it is bound to is not followed', at);
  }
}

function maybe(reason: string, at: Location): DelegateOutcome {
  return { kind: 'unknown', reason, at };
}

/**
 * The outcome when an exception keeps `delegate_class` from being bound.
 * @param modules those that run when the plugin is imported.
 */
export function unresolved(failure: Failure, modules: readonly Module[]): DelegateOutcome {
  const { isCircular = false, sibling, ...found } = failure;
  const suggestion = found.suggestion ?? (isCircular ? undefined : onlyDelegate(failure, modules));
  const python2Import = sibling && { ...sibling, isMeant: isMeant(sibling, modules) };
  return { kind: 'unresolved', ...found, suggestion, isCircular, python2Import };
}

/** The only class that can be meant where a module lacks the name that is imported as the delegate. */
function onlyDelegate({ at, inModule, module: importing }: Failure, modules: readonly Module[]): string | undefined {
  const module = modules.find(({ path }) => path === inModule);
  if (!module || !importsDelegateAt(importing?.statements ?? [], at)) return undefined;
  const [only, ...others] = delegatesIn([module], '');
  return others.length === 0 ? only?.class.name : undefined;
}

function importsDelegateAt(statements: readonly Statement[], { span }: Location): boolean {
  return statements.some((statement) => {
    if (statement.kind === 'branches') return statement.branches.some((branch) => importsDelegateAt(branch.statements, { path: '', span }));
    if (statement.kind !== 'from-import') return false;
    return statement.names.some(({ bound, nameSpan }) => bound === DELEGATE_BINDING && nameSpan.start === span.start);
  });
}

/** Whether a sibling has the name of the plugin, or defines a delegate: no installed module of its name is meant then. */
function isMeant({ location, module }: SiblingImport, modules: readonly Module[]): boolean {
  const folder = dirname(location.path);
  const [first = ''] = module.split('.');
  const own = [join(folder, `${first}.py`), join(folder, first, INITIALIZER)];
  return (
    first === basename(folder) ||
    delegatesIn(
      modules.filter(({ path }) => own.includes(path)),
      '',
    ).length > 0
  );
}
