import { compileProblems } from '../shared/compileProblems.ts';
import type { Rule } from '../shared/rule.ts';

/** Module on the import path of `delegate_class` that Python cannot compile. */
export const rule: Rule = {
  name: 'python-syntax',
  severity: 'warning',
  plugin: compileProblems,
};
