import { TOO_LARGE } from '../../python/summarize.ts';
import { certainValue } from '../importInterpreter/binding.ts';
import { NO_ARGUMENTS } from '../importInterpreter/calls/arguments.ts';
import { describe } from '../importInterpreter/calls/callables.ts';
import { type ConstructorProblem, constructorProblem, enforcesAbstract, initializerOf } from '../importInterpreter/calls/constructors.ts';
import { initializerFailure, type OwnAttributes } from '../importInterpreter/calls/failingInitializers.ts';
import { interfaceKind, interfaceTypes, linearize } from '../importInterpreter/classes/methodResolution.ts';
import { describeFailure } from '../importInterpreter/failure.ts';
import type { ImportInterpreter } from '../importInterpreter/interpreter.ts';
import { isInterfaceRoot } from '../importInterpreter/library/externalNames.ts';
import { syntaxErrorInBases } from '../importInterpreter/syntaxErrors.ts';
import { type Binding, type ClassInfo, delegateInterface, type Uncertainty } from '../importInterpreter/values.ts';
import type { ClassFacts, Declaration, Member } from './delegate.ts';
import { asUnknown, membersOf, nestedMethods } from './members.ts';
import { uncertaintyAbout } from './uncertainty.ts';

/**
 * Collects what is known about a class that `delegate_class` is bound to.
 * @param ambiguity set if `delegate_class` may also be bound to something else, so that nothing about the class is certain to matter
 * @param interpreter the interpreter that imported the plugin
 */
export function factsOf(info: ClassInfo, ambiguity: Uncertainty | undefined, interpreter: ImportInterpreter): ClassFacts {
  const { order, uncertainty: baseUncertainty } = linearize(info);
  const { members: forms, computed } = membersOf(order);
  const known = new Map([...forms].map(([name, { member }]) => [name, member]));
  // If members may be replaced, nothing about the class is certain. If members may only be added, the known ones are still valid.
  const changed = ambiguity ?? uncertaintyAbout(order, interpreter);
  const replaced = changed ?? (computed && { reason: 'attributes are set under computed names', at: computed.member.at });
  const syntaxError = syntaxErrorInBases(order);
  const uncertainty = replaced ?? syntaxError ?? baseUncertainty ?? dynamicAttributes(known);
  const members = replaced ? new Map([...known].map(([name, member]) => [name, asUnknown(member)])) : known;
  const attributes = { names: [...known.keys()], complete: uncertainty === undefined };
  const isCertain = !changed && !syntaxError;
  return {
    path: info.module.path,
    statement: info.statement,
    // Only a module that was read has classes.
    module: info.module.summary ?? TOO_LARGE,
    complete: uncertainty === undefined,
    uncertainty,
    declarations: ambiguity ? declarationsOf(info).map((d) => doubtfulDeclaration(d, ambiguity)) : declarationsOf(info),
    members,
    nestedMethods: nestedMethods(order),
    abstractMethods: isCertain && enforcesAbstract(info) ? [...forms.values()].filter((m) => m.abstract).map((m) => m.member) : [],
    constructorProblem: ambiguity || syntaxError ? undefined : certainConstructorProblem(info, attributes, !changed, interpreter),
    subclassesInterface: ambiguity ? undefined : extendedInterface(info),
  };
}

/** Why calling the class certainly fails. @param isCertain whether only analyzed code can change the class */
function certainConstructorProblem(
  info: ClassInfo,
  attributes: OwnAttributes,
  isCertain: boolean,
  interpreter: ImportInterpreter,
): ConstructorProblem | undefined {
  const problem = constructorProblem(info);
  // A metaclass's own `__call__` decides how the class is called, whatever else the metaclass does.
  if (problem?.kind === 'arguments' && problem.called.ofMetaclass)
    return uncertaintyAbout(linearize(info).order, interpreter, true) ? undefined : problem;
  if (!isCertain) return undefined;
  if (problem) return problem;
  const initializer = initializerOf(info, NO_ARGUMENTS);
  const failure = initializer && initializerFailure(interpreter, info, initializer, attributes);
  return failure && { kind: 'fails', failure };
}

/** The delegate interface that the class derives from. */
function extendedInterface({ bases }: ClassInfo): ClassFacts['subclassesInterface'] {
  for (const { at, value } of bases) {
    const type = interfaceOfBase(value);
    if (type) return { type, at };
  }
  return undefined;
}

function doubtfulDeclaration(declaration: Declaration, { reason }: Uncertainty): Declaration {
  return declaration.interface.kind === 'not-an-interface' ? { ...declaration, interface: { kind: 'unknown', reason } } : declaration;
}

function dynamicAttributes(members: ReadonlyMap<string, Member>): Uncertainty | undefined {
  const member = members.get('__getattr__') ?? members.get('__getattribute__');
  return member && { reason: `${member.name} may provide methods dynamically`, at: member.at };
}

function interfaceOfBase(binding: Binding): 'os' | 'cloud' | undefined {
  const value = certainValue(binding);
  if (!value) return undefined;
  const kind = value.kind === 'class' ? interfaceKind(value.class) : delegateInterface(value);
  return kind === 'other' ? undefined : kind;
}

/** The declarations of a class and its bases, its own first. */
function declarationsOf(info: ClassInfo): Declaration[] {
  const found: Declaration[] = [];
  const seen = new Set<ClassInfo>();
  const waiting: ClassInfo[] = [info];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const declaring = next;
    for (const { at, statement, style, value, isSwapped } of declaring.declarations)
      for (const one of isSwapped ? [SWAPPED] : interfacesOf(value, declaring))
        found.push({ at, statement, style: declaring === info ? style : 'inherited', interface: one });
    if (!declaring.onlyOwn)
      for (const { value } of declaring.bases.flatMap((base) => base.value)) if (value.kind === 'class') waiting.push(value.class);
  }
  return found;
}

const SWAPPED = { kind: 'not-an-interface', detail: 'the class itself', why: 'swapped' } as const;

/** The interfaces that an expression declares: both for an interface that extends both delegate interfaces. */
function interfacesOf(binding: Binding, declaring: ClassInfo): readonly Declaration['interface'][] {
  const value = certainValue(binding);
  const types = value?.kind === 'class' ? interfaceTypes(value.class) : [];
  return types.length > 1 ? types.map((type) => ({ kind: 'delegate', type })) : [interfaceOf(binding, declaring)];
}

function interfaceOf(binding: Binding, declaring: ClassInfo): Declaration['interface'] {
  const answers = binding.map((a) => interfaceOfValue(a.value, declaring));
  return (
    answers.find((a) => a.kind === 'delegate') ??
    answers.find((a) => a.kind !== 'not-an-interface') ??
    (answers[0] as Declaration['interface'])
  );
}

function interfaceOfValue(value: Binding[number]['value'], declaring: ClassInfo): Declaration['interface'] {
  const type = delegateInterface(value);
  if (type) return { kind: 'delegate', type };
  switch (value.kind) {
    case 'class': {
      const kind = interfaceKind(value.class);
      if (kind) return kind === 'other' ? { kind: 'other', name: value.class.statement.name } : { kind: 'delegate', type: kind };
      const { uncertainty } = linearize(value.class);
      if (uncertainty) return { kind: 'unknown', reason: uncertainty.reason };
      return { kind: 'not-an-interface', detail: `the class ${value.class.statement.name}`, why: 'value' };
    }
    case 'module':
      return { kind: 'not-an-interface', detail: 'a module', why: 'value' };
    case 'external':
      if (/^imgfac\.(OS|Cloud)Delegate$/.test(value.name))
        return { kind: 'not-an-interface', detail: `the module ${value.name}`, why: 'value' };
      if (isInterfaceRoot(value.name)) return { kind: 'other', name: 'Interface' };
      // zope.interface treats anything that is not an interface as a sequence of interfaces, and no builtin is one.
      if (/^builtins\.[A-Za-z]/.test(value.name))
        return { kind: 'not-an-interface', detail: value.name.replace('builtins.', ''), why: 'value' };
      return { kind: 'unknown', reason: `${value.name} is not analyzed` };
    case 'missing': {
      const { failure } = value;
      if (!failure.certain) return { kind: 'unknown', reason: describeFailure(failure) };
      if (failure.what === 'refused') return { kind: 'not-an-interface', detail: failure.problem, why: 'refused' };
      const isItself = failure.wanted === declaring.statement.name;
      return {
        kind: 'not-an-interface',
        detail: isItself ? 'the class itself' : failure.wanted,
        why: 'unbound',
        exception: failure.exception,
      };
    }
    case 'unknown':
      return { kind: 'unknown', reason: value.reason };
    case 'constant':
      // zope.interface flattens the sequence; its elements are not analyzed.
      if (/^a (tuple|list|set)$/.test(value.text)) return { kind: 'unknown', reason: `${value.text} of interfaces is not analyzed` };
      return { kind: 'not-an-interface', detail: value.text, why: 'value' };
    case 'instance':
      return { kind: 'not-an-interface', detail: `an instance of ${value.of.statement.name}`, why: 'value' };
    case 'lambda':
    case 'bound':
    case 'declarer':
      return { kind: 'not-an-interface', detail: describe(value) ?? 'a function', why: 'value' };
    case 'function':
      return { kind: 'not-an-interface', detail: `the function ${value.statement.name}`, why: 'value' };
    default:
      return { kind: 'unknown', reason: 'it cannot be evaluated' };
  }
}
