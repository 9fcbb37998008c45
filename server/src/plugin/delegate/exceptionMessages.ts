import { type Parameter, positionalParameters } from '../../python/expressions/expression.ts';
import { listed } from '../../text/listed.ts';
import type { Member } from './delegate.ts';

/**
 * The message of the exception for a call with `count` positional arguments that a member does not accept, as in CPython 3
 * (Python/ceval.c, too_many_positional and missing_arguments). Python 3.10 and later put the name of the class first, which is omitted
 * here.
 * @param bound the number of arguments that the binding adds (1 for `self` or the class)
 */
export function argumentError(member: Member, count: number, bound: number): string {
  const parameters = member.parameters ?? [];
  const name = member.function?.name ?? '<lambda>';
  const positional = positionalParameters(parameters);
  const given = count + bound;
  if (given > positional.length && !parameters.some((p) => p.kind === 'var-positional')) {
    const least = positional.filter((p) => !p.hasDefault).length;
    const takes = least < positional.length ? `from ${least} to ${positional.length}` : `${positional.length}`;
    const plural = takes === '1' ? 'argument' : 'arguments';
    return `${name}() takes ${takes} positional ${plural} but ${given} ${given === 1 ? 'was' : 'were'} given`;
  }
  const missing = positional.slice(given).filter((p) => !p.hasDefault);
  if (missing.length > 0) return lacking(name, 'positional', missing);
  return lacking(
    name,
    'keyword-only',
    parameters.filter((p) => p.kind === 'keyword-only' && !p.hasDefault),
  );
}

function lacking(name: string, kind: string, missing: readonly Parameter[]): string {
  const names = missing.map((p) => `'${p.name}'`);
  return `${name}() missing ${names.length} required ${kind} argument${names.length === 1 ? '' : 's'}: ${listed(names)}`;
}

/** The message of the exception for a call of an object that is not callable: `'NoneType' object is not callable`. */
export function notCallableError(detail: string): string {
  // Calling an interface adapts an object.
  if (detail.startsWith('the interface ')) return "function missing required argument 'obj' (pos 1)";
  return `'${typeName(detail)}' object is not callable`;
}

/** @param detail the description of the value: `None`, `a string`, `an instance of Granite` */
function typeName(detail: string): string {
  const instance = /^an instance of (\w+)$/.exec(detail)?.[1];
  if (instance !== undefined) return instance;
  if (detail.startsWith('the module ')) return 'module';
  const collection = /^a (list|tuple|set)$/.exec(detail)?.[1];
  return collection ?? NAMES[detail] ?? (/[.eE]/.test(detail) ? 'float' : 'int');
}

const NAMES: Readonly<Record<string, string>> = {
  'a string': 'str',
  'a dictionary': 'dict',
  True: 'bool',
  False: 'bool',
  None: 'NoneType',
  '...': 'ellipsis',
  Ellipsis: 'ellipsis',
  NotImplemented: 'NotImplementedType',
};
