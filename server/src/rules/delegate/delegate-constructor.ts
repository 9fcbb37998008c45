import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { delegateClass } from '../../plugin/delegate/interfaceVerdict.ts';
import type { ConstructorMethod, ConstructorProblem } from '../../plugin/importInterpreter/calls/constructors.ts';
import type { Parameter } from '../../python/summary.ts';
import { listed } from '../../text/listed.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import { defaultsFix, pythonFix } from '../shared/pythonFix.ts';
import type { Report, Rule } from '../shared/rule.ts';

/** Delegate class that cannot be instantiated without arguments. */
export const rule: Rule = {
  name: 'delegate-constructor',
  severity: 'error',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts || facts.subclassesInterface) return;
    const { abstractMethods, constructorProblem } = facts;
    // `object.__new__` rejects abstract methods before `__init__` is called.
    const report = abstractMethods.length > 0 ? abstract(facts) : constructorProblem && reportOf(facts, constructorProblem);
    if (report) yield { ...report, related: [...(report.related ?? []), ...delegatePlaces(facts, report)] };
  },
};

function abstract({ abstractMethods, statement, path }: ClassFacts): Report {
  const names = abstractMethods.map((m) => m.name);
  const methods = `the abstract ${names.length === 1 ? 'method' : 'methods'} ${listed(names)}`;
  return {
    path,
    span: statement.nameSpan,
    message: `${statement.name} does not implement ${methods}, so every build fails: "Can't instantiate abstract class ${statement.name}".`,
    related: abstractMethods.map((m) => ({ ...m.at, message: 'abstract here' })),
  };
}

function reportOf(facts: ClassFacts, problem: ConstructorProblem): Report {
  const { statement, path } = facts;
  const raises = `so ${statement.name}() raises TypeError and every build fails.`;
  switch (problem.kind) {
    case 'arguments':
      return argumentsReport(facts, problem.called, problem.missing);
    case 'result': {
      const { name, at } = problem.called;
      const given = problem.type === 'NoneType' ? 'None' : name === '__new__' ? `a ${problem.type}` : undefined;
      const fails = given === undefined ? raises : `so every build gets ${given} instead of a delegate and fails.`;
      return { path: at.path, span: at.span, message: `${name} ${problem.detail}, ${fails}` };
    }
    case 'raises': {
      const { name, at } = problem.called;
      return { path: at.path, span: at.span, message: `${name} never returns, so every build fails.` };
    }
    case 'not-callable':
      return { path: problem.at.path, span: problem.at.span, message: `${problem.name} is ${problem.detail}, not a method, ${raises}` };
    case 'fails': {
      const { at, problem: why, exception, suggestion } = problem.failure;
      const question = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
      return {
        path: at.path,
        span: at.span,
        message: `${why}, so ${statement.name}() raises ${exception} and every build fails.${question}`,
        fixes:
          suggestion === undefined
            ? []
            : [pythonFix(at.path, `Change to ${suggestion}`, [{ span: at.span, newText: suggestion }], { preferred: true })],
      };
    }
    case 'refused':
      return { path, span: statement.nameSpan, message: `${statement.name} ${refusal(problem.base)}, ${raises}` };
  }
}

function refusal(base: string): string {
  if (base === 'Protocol') return 'is a protocol, which cannot be instantiated';
  return base === 'Enum' ? 'is an enumeration, which requires a value' : `derives from ${base}, which requires arguments`;
}

function argumentsReport({ statement: { name } }: ClassFacts, called: ConstructorMethod, missing: readonly Parameter[]): Report {
  const { at, statement, generatedBy } = called;
  const [first] = missing;
  const method = `${called.ofMetaclass ? 'the metaclass method ' : ''}${called.name}`;
  if (!first) {
    const span = statement?.parametersSpan ?? at.span;
    const what = called.name === '__new__' || called.ofMetaclass ? 'class' : 'self';
    const refused = called.parameters.length === 0 ? `has no ${what} parameter` : `takes too few parameters`;
    return { path: at.path, span, message: `${sentence(method)} ${refused}, so ${name}() raises TypeError and every build fails.` };
  }
  const names = listed(missing.map((p) => p.name));
  const fields = missing.length === 1 ? 'the field' : 'the fields';
  const requires = generatedBy ? `The ${generatedBy} ${name} requires ${fields} ${names}` : `${sentence(method)} requires ${names}`;
  return {
    path: at.path,
    span: { start: first.span.start, end: missing.at(-1)?.span.end ?? first.span.end },
    message: `${requires}, but Image Factory calls ${name}() without arguments, so every build fails.`,
    fixes: generatedBy ? [] : [defaultsFix(at.path, missing, { preferred: true })],
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
