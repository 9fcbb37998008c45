import type { Expression } from '../../../python/summary.ts';
import { bound } from '../binding.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import type { Alternative, Scope } from '../values.ts';

/** The value of a condition whenever Image Factory imports the plugin; undefined if it varies or is unknown. */
export function truth(interpreter: ImportInterpreter, scope: Scope, test: Expression | undefined): boolean | undefined {
  if (!test) return undefined;
  switch (test.kind) {
    case 'not': {
      const operand = truth(interpreter, scope, test.operand);
      return operand === undefined ? undefined : !operand;
    }
    case 'choice': {
      const answers = test.options.map((option) => truth(interpreter, scope, option));
      if (test.operator === 'if') return answers[0] === answers[1] ? answers[0] : undefined;
      const decisive = test.operator === 'or';
      return answers.includes(decisive) ? decisive : answers.includes(undefined) ? undefined : !decisive;
    }
    case 'comparison':
      // A plugin is always imported, never run as the main program.
      return MAIN.test(test.text) ? test.text.includes('!=') : undefined;
    case 'name':
    case 'attribute': {
      const answers = exists(interpreter, scope, test) ? interpreter.evaluate(scope, test).map(truthOf) : [];
      if (answers[0] !== undefined && answers.every((answer) => answer === answers[0])) return answers[0];
      return test.name === 'TYPE_CHECKING' && !answers.includes(true) ? false : undefined;
    }
    case 'constant':
      return CONSTANTS[test.text];
    default:
      return undefined;
  }
}

const MAIN = /^__name__\s*[=!]=\s*['"]__main__['"]$|^['"]__main__['"]\s*[=!]=\s*__name__$/;

/** Whether a lookup succeeds. A missing name decides nothing, and looking for suggestions would be wasteful. */
function exists(interpreter: ImportInterpreter, scope: Scope, expression: Expression): boolean {
  if (expression.kind === 'name') return bound(scope.env.get(expression.name) ?? scope.module.env.get(expression.name)) !== undefined;
  if (expression.kind !== 'attribute' || !exists(interpreter, scope, expression.object)) return false;
  return interpreter
    .evaluate(scope, expression.object)
    .every(
      ({ value }) => value.kind === 'external' || (value.kind === 'module' && bound(value.module.env.get(expression.name)) !== undefined),
    );
}

function truthOf({ value }: Alternative): boolean | undefined {
  switch (value.kind) {
    case 'external':
      return /(^|\.)TYPE_CHECKING$/.test(value.name) ? false : undefined;
    case 'constant':
      return CONSTANTS[value.text];
    case 'function':
    case 'lambda':
    case 'module':
      return true;
    case 'class':
      return value.class.plain && !value.class.metaclass ? true : undefined;
    default:
      return undefined;
  }
}

const CONSTANTS: Readonly<Record<string, boolean | undefined>> = { True: true, False: false, None: false, '0': false, '1': true };
