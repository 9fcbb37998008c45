import type { Parameter } from '../../../python/summary.ts';
import { single } from '../binding.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import { type ClassInfo, placeOf, type Scope } from '../values.ts';
import { classProblem, type Problem } from './creation.ts';

/** Whether the class derives from `typing.NamedTuple`. */
export function isNamedTuple(info: ClassInfo): boolean {
  return info.bases.some(({ value }) => value.some((a) => a.value.kind === 'external' && a.value.name === 'typing.NamedTuple'));
}

/** Attributes that Python generates for a named tuple. */
const WRITTEN = ['__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make', '_replace', '_asdict'];

/**
 * Adds the constructor that Python generates from the fields to a class that derives from `typing.NamedTuple`.
 * @returns why Python rejects the class, if it does
 */
export function makeNamedTuple(scope: Scope, info: ClassInfo): Problem | undefined {
  const { statement } = info;
  const uncertainty = (reason: string) => void info.uncertainties.push({ reason, at: placeOf(info) });
  if (info.bases.length > 1) return uncertainty('the bases of a named tuple depend on the Python version');
  if (statement.body.some(({ kind }) => kind === 'branches' || kind === 'opaque')) return uncertainty('the fields depend on a condition');
  const parameters: Parameter[] = [{ name: '_cls', kind: 'positional', hasDefault: false, span: statement.nameSpan }];
  let optional: string | undefined;
  for (const field of statement.body) {
    if (field.kind !== 'assignment' || !field.annotation || field.target.includes('.')) continue;
    const { target: name, targetSpan: span, value } = field;
    if (value) optional ??= name;
    else if (optional !== undefined)
      return classProblem(placeIn(scope, span), `The field ${name} without a default follows ${optional}, which has one.`);
    parameters.push({ name, kind: 'positional', hasDefault: value !== undefined, span });
  }
  const overwritten = WRITTEN.find((name) => info.env.get(name));
  const at = overwritten === undefined ? undefined : info.env.get(overwritten)?.[0]?.trail[0];
  if (overwritten !== undefined)
    return classProblem(at ?? placeOf(info), `A NamedTuple cannot define ${overwritten}.`, { exception: 'AttributeError' });
  info.env.bind(
    '__new__',
    single({ kind: 'lambda', parameters, results: [{ kind: 'instance' }], generatedBy: 'NamedTuple' }, placeOf(info)),
  );
  return undefined;
}
