import type { Location } from '../../../files/location.ts';
import { basename } from '../../../files/path.ts';
import { lastName } from '../../../python/dottedName.ts';
import { listed } from '../../../text/listed.ts';
import { bound, certainValue, externalName } from '../binding.ts';
import { type Arguments, bindArguments } from '../calls/arguments.ts';
import { describe } from '../calls/callables.ts';
import { namesOf } from '../expressions/attributeLookup.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { Refusal, SuggestedFix } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { isStandard } from '../library/externalNames.ts';
import { knownClass, notABase } from '../library/knownClasses.ts';
import { type Alternative, type Binding, type ClassInfo, classUncertainty, placeOf, type Scope, type Value } from '../values.ts';
import { changesFunctions } from './classChanges.ts';
import { isUsualMetaclass, metaclassRefusal, writtenFor } from './metaclasses.ts';
import { type ClassEntry, isKnownClass, linearize, orderOf } from './methodResolution.ts';

/** Why a class statement does not create a class. */
export type Problem = Pick<Refusal, 'at' | 'problem' | 'exception' | 'python3Only' | 'suggestedFix'>;

/** A TypeError, unless stated otherwise. @param text a sentence */
export function classProblem(at: Location, text: string, more: Partial<Problem> = {}): Problem {
  return { at, problem: text, exception: 'TypeError', python3Only: false, suggestedFix: undefined, ...more };
}

/**
 * Why Python cannot create a class after its bases and body have been evaluated: a base that is not a class, an inconsistent method resolution
 * order, conflicting metaclasses, unexpected keywords. Undefined if it may be created.
 */
export function creationProblem(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo): Problem | undefined {
  const found =
    baseProblem(interpreter, info) ??
    duplicateBase(info) ??
    metaclassProblem(interpreter, scope, info) ??
    orderProblem(info) ??
    layoutProblem(info) ??
    slotProblem(info) ??
    keywordProblem(scope, info);
  return found?.python3Only && writtenFor(interpreter) === 2 ? undefined : found;
}

function baseProblem(interpreter: ImportInterpreter, info: ClassInfo): Problem | undefined {
  // A function used as metaclass may return anything.
  if (info.metaclassOf.kind === 'unknown' && info.metaclass) return undefined;
  for (const { at, value } of info.bases) {
    const base = certainValue(value);
    if (!base) continue;
    const name = info.statement.name;
    if (base.kind === 'replaced')
      return {
        ...classProblem(base.by.at, base.by.problem.replace(/\.$/, `, and ${name} cannot derive from it.`)),
        suggestedFix: base.by.suggestedFix,
      };
    const what = notAClass(base);
    if (what !== undefined)
      return classProblem(at, `${name} cannot derive from ${what}.`, { suggestedFix: classMeant(interpreter, base, info, at) });
  }
  return undefined;
}

/** Describes a value that is not a class and cannot create one. */
function notAClass(value: Value): string | undefined {
  switch (value.kind) {
    case 'module':
      return value.module.env.get('__mro_entries__') ? undefined : `the module ${basename(value.module.path).replace(/\.py$/, '')}`;
    case 'constant':
      return value.text;
    case 'function':
      return value.decorators.length > 0 ? undefined : describe(value);
    case 'lambda':
    case 'bound':
      return describe(value);
    case 'external':
      if (/^imgfac\.(OS|Cloud)Delegate$/.test(value.name) || (isStandard(value.name) && !value.name.includes('.')))
        return `the module ${value.name}`;
      return notABase(value.name);
    case 'instance':
      return takesNoArguments(value.of) ? describe(value) : undefined;
    default:
      return undefined;
  }
}

/** Whether a class certainly cannot be called with the name, bases, and namespace of another class. */
function takesNoArguments(info: ClassInfo): boolean {
  const { full, uncertainty } = linearize(info);
  if (uncertainty || info.metaclassOf.kind !== 'class' || !isKnownClass(info.metaclassOf.class)) return false;
  return full.every((entry) => {
    if (isKnownClass(entry)) return entry.name === 'builtins.object';
    if (classUncertainty(entry) || entry.env.get('__mro_entries__') || entry.env.get('__new__')) return false;
    const init = entry.env.get('__init__');
    const made = certainValue(init);
    if (!init) return true;
    if (made?.kind !== 'function' || made.decorators.length > 0) return false;
    return bindArguments(made.statement.parameters, 4, { positional: [], keywords: [], open: false }).kind === 'refused';
  });
}

/** The fix for a module used as base: the class in the module that was probably meant. */
function classMeant(interpreter: ImportInterpreter, base: Value, info: ClassInfo, at: Location): SuggestedFix | undefined {
  if (base.kind === 'external' && /^imgfac\./.test(base.name)) return undefined;
  if (base.kind !== 'module' || interpreter.loaded(base.module.path)?.state !== 'done') return undefined;
  const classes = namesOf(base.module).filter((name) => {
    const value = certainValue(base.module.env.get(name));
    return value?.kind === 'class' && value.class.module === base.module && value.class.statement !== info.statement;
  });
  const own = basename(base.module.path).replace(/\.py$/, '').toLowerCase();
  const meant = classes.find((name) => name.toLowerCase() === own) ?? (classes.length === 1 ? classes[0] : undefined);
  return meant === undefined ? undefined : insertion(`Derive from ${meant}`, at, `.${meant}`);
}

function insertion(title: string, { path, span }: Location, newText: string): SuggestedFix {
  return { title, at: { path, span: { start: span.end, end: span.end } }, newText };
}

/** A base, if it is certainly a class. */
function entryOf({ value }: { readonly value: Binding }): ClassEntry | undefined {
  const base = certainValue(value);
  if (base?.kind === 'class') return base.class;
  return base?.kind === 'external' ? knownClass(base.name) : undefined;
}

function nameOf(entry: ClassEntry): string {
  return isKnownClass(entry) ? lastName(entry.name) : entry.statement.name;
}

/** Whether a class is a Python 2 class that does not derive from object, which has fewer restrictions. */
function isClassic(entry: ClassEntry): boolean {
  return !isKnownClass(entry) && linearize(entry).order.some((one) => one.bases.length === 0 && !one.metaclass);
}

function duplicateBase(info: ClassInfo): Problem | undefined {
  for (const [i, base] of info.bases.entries()) {
    const entry = entryOf(base);
    const before = info.bases.findIndex((other) => entry !== undefined && entryOf(other) === entry);
    if (!entry || before >= i) continue;
    // NamedTuple and similar bases replace themselves with another base.
    if (isKnownClass(entry) && /^typing/.test(entry.name)) continue;
    const previous = info.bases[i - 1]?.at.span.end ?? base.at.span.start;
    const suggestedFix = {
      title: `Remove the second ${nameOf(entry)}`,
      at: { ...base.at, span: { start: previous, end: base.at.span.end } },
      newText: '',
    };
    return classProblem(base.at, `${info.statement.name} lists the base class ${nameOf(entry)} twice.`, {
      python3Only: isClassic(entry),
      suggestedFix,
    });
  }
  return undefined;
}

function orderProblem(info: ClassInfo): Problem | undefined {
  const { isImpossible } = linearize(info);
  if (!isImpossible || metaclassHasOwnOrder(info)) return undefined;
  const entries = info.bases.map(entryOf).filter((entry) => entry !== undefined);
  const at = spanning(info);
  return classProblem(at, `Python cannot order the base classes of ${info.statement.name}: ${listed(entries.map(nameOf))}.`, {
    python3Only: entries.some(isClassic),
  });
}

function metaclassHasOwnOrder({ metaclassOf: found }: ClassInfo): boolean {
  if (found.kind !== 'class') return true;
  return !isKnownClass(found.class) && linearize(found.class).order.some((one) => one.env.get('mro'));
}

/** The location from the first base to the last. */
function spanning(info: ClassInfo): Location {
  const first = info.bases[0]?.at ?? placeOf(info);
  return { path: first.path, span: { start: first.span.start, end: info.bases.at(-1)?.at.span.end ?? first.span.end } };
}

function metaclassProblem(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo): Problem | undefined {
  const { name, keywords: given } = info.statement;
  const named = given.find((keyword) => keyword.name === 'metaclass')?.value;
  const at = placeIn(scope, named?.span ?? info.statement.nameSpan);
  switch (info.metaclassOf.kind) {
    case 'conflict':
      return classProblem(named ? at : spanning(info), `The metaclass of ${name} conflicts with those of its base classes.`);
    case 'refused':
      return classProblem(at, `The metaclass of ${name} cannot create classes.`);
    case 'class': {
      const why = metaclassRefusal(info.metaclassOf, keywordArguments(info));
      return why === undefined ? undefined : classProblem(at, `Python cannot create the class ${name}: ${why}.`);
    }
    default:
      return changesFunctions(interpreter) ? undefined : metaclassFunctionProblem(info, at);
  }
}

/** The problem with a function used as metaclass, which is called with the name, the bases, and the namespace. */
function metaclassFunctionProblem(info: ClassInfo, at: Location): Problem | undefined {
  const { name, keywords: given } = info.statement;
  const value = given.some((keyword) => keyword.name === 'metaclass') ? certainValue(info.metaclass) : undefined;
  if (value?.kind !== 'function' || value.decorators.length > 0 || value.statement.hasSyntaxErrors) return undefined;
  const positional = [NOTHING, NOTHING, NOTHING];
  const fitting = bindArguments(value.statement.parameters, 0, { positional, keywords: keywordArguments(info), open: false });
  if (fitting.kind !== 'refused') return undefined;
  const why = `its metaclass ${value.statement.name} does not take the arguments of a class statement`;
  return classProblem(at, `Python cannot create the class ${name}: ${why}.`);
}

/** The keyword arguments of a class statement, without the metaclass. Their values do not matter. */
function keywordArguments({ statement }: ClassInfo): Arguments['keywords'] {
  return statement.keywords.flatMap(({ name }) => (name === 'metaclass' ? [] : [{ name, value: NOTHING }]));
}

const NOTHING: readonly Alternative[] = [];

/** Built-in classes with different instance layouts cannot be combined, nor can classes with slots. */
function layoutProblem(info: ClassInfo): Problem | undefined {
  if (info.bases.length < 2 || linearize(info).uncertainty || info.metaclassOf.kind !== 'class') return undefined;
  const layouts = info.bases.map((base) => layoutOf(entryOf(base))).filter((entry) => entry !== undefined);
  for (const a of layouts)
    for (const b of layouts)
      if (a !== b && !orderOf(a).includes(b) && !orderOf(b).includes(a))
        return classProblem(
          spanning(info),
          `${info.statement.name} cannot derive from both ${nameOf(a)} and ${nameOf(b)}: their instances have different layouts.`,
        );
  return undefined;
}

function layoutOf(entry: ClassEntry | undefined): ClassEntry | undefined {
  return (
    entry &&
    orderOf(entry).find((one) => (isKnownClass(one) ? one.layout : slotsOf(one).some((slot) => !/^__(dict|weakref)__$/.test(slot))))
  );
}

/** The names in `__slots__`, if they are literals. */
function slotsOf(info: ClassInfo): readonly string[] {
  const value = certainValue(info.env.get('__slots__'));
  return (value?.kind === 'constant' && value.strings) || [];
}

function slotProblem(info: ClassInfo): Problem | undefined {
  if (info.metaclassOf.kind !== 'class' || !isKnownClass(info.metaclassOf.class)) return undefined;
  for (const name of slotsOf(info)) {
    const binding = info.env.get(name);
    const at = (name === '__slots__' ? undefined : binding?.[0]?.trail[0]) ?? placeOf(info);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      return classProblem(at, `${JSON.stringify(name)} in __slots__ of ${info.statement.name} is not an identifier.`);
    const giver = /^__(dict|weakref)__$/.test(name) ? plainBase(info) : undefined;
    if (giver) return classProblem(at, `${name} is in __slots__ of ${info.statement.name}, which has it from ${giver.statement.name}.`);
    if (!binding || binding.length > 1 || !bound(binding) || name === '__qualname__' || name === '__classcell__') continue;
    // Python 2 lets the attribute take the place of the slot.
    return classProblem(at, `${name} is both in __slots__ of ${info.statement.name} and a class attribute.`, {
      exception: 'ValueError',
      python3Only: true,
    });
  }
  return undefined;
}

/** A base class whose instances have a `__dict__` and support weak references, like those of classes without slots. */
function plainBase(info: ClassInfo): ClassInfo | undefined {
  const { order, uncertainty } = linearize(info);
  return uncertainty ? undefined : order.slice(1).find((base) => !base.env.get('__slots__') && !base.env.uncertainty && !isClassic(base));
}

/** Keyword arguments of a class statement are passed to `__init_subclass__` of the bases. */
function keywordProblem(scope: Scope, info: ClassInfo): Problem | undefined {
  const { statement } = info;
  const { full, uncertainty } = linearize(info);
  if (uncertainty || !isUsualMetaclass(info.metaclassOf)) return undefined;
  if (statement.bases.some((base) => base.kind === 'other' && base.text.startsWith('*'))) return undefined;
  const at = placeOf(info);
  for (const entry of full.slice(1)) {
    if (isKnownClass(entry)) {
      if (/^(typing|enum)/.test(entry.name)) return undefined;
      continue;
    }
    if (classUncertainty(entry)) return undefined;
    const binding = entry.env.get('__init_subclass__');
    if (!bound(binding)) continue;
    const hook = certainValue(binding);
    if (hook?.kind !== 'function' || hook.statement.hasSyntaxErrors || !hook.decorators.every(isClassMethod)) return undefined;
    const fitting = bindArguments(hook.statement.parameters, 1, { positional: [], keywords: keywordArguments(info), open: false });
    if (fitting.kind !== 'refused') return undefined;
    const why = fitting.missing.length > 0 ? `requires ${listed(fitting.missing.map((p) => p.name))}` : 'does not take these arguments';
    return classProblem(at, `${statement.name} cannot derive from ${nameOf(entry)}, whose __init_subclass__ ${why}.`, {
      python3Only: true,
    });
  }
  const first = statement.keywords.find(({ name }) => name !== 'metaclass');
  if (!first) return undefined;
  return classProblem(placeIn(scope, first.value.span), `No base class of ${statement.name} takes the keyword argument ${first.name}.`);
}

function isClassMethod(decorator: Binding): boolean {
  return externalName(decorator) === 'builtins.classmethod';
}
