import { compileProblems } from '../shared/compileProblems.ts';
import type { Rule } from '../shared/rule.ts';

/** Python cannot compile a module that `delegate_class` imports. */
export const rule: Rule = {
  name: 'python-syntax',
  severity: 'warning',
  plugin: compileProblems,
};
