import type { Expression } from '../../python/summary.ts';

/** What a condition is whenever Image Factory imports the plugin, where it can be told; undefined where it depends. */
export function truth(test: Expression | undefined): boolean | undefined {
  if (!test) return undefined;
  switch (test.kind) {
    case 'name':
      return test.name === 'TYPE_CHECKING' ? false : undefined;
    case 'attribute':
      return test.name === 'TYPE_CHECKING' ? false : undefined;
    case 'constant':
      return CONSTANTS[test.text];
    case 'comparison':
      // A plugin is always imported, never the main program.
      return /^__name__\s*==\s*['"]__main__['"]$/.test(test.text) ? false : undefined;
    case 'other': {
      const negated = /^not\s+([\w.]+)$/.exec(test.text)?.[1];
      if (negated === undefined) return undefined;
      if (/(^|\.)TYPE_CHECKING$/.test(negated)) return true;
      const inner = CONSTANTS[negated];
      return inner === undefined ? undefined : !inner;
    }
    default:
      return undefined;
  }
}

const CONSTANTS: Readonly<Record<string, boolean | undefined>> = { True: true, False: false, None: false, '0': false, '1': true };
