import { nearMissReports } from '../shared/nearMissReports.ts';
import type { Rule } from '../shared/rule.ts';

/** Operation whose name is close to one in the reference. */
export const rule: Rule = {
  name: 'unknown-operation',
  severity: 'information',
  document: (document, plugin) =>
    nearMissReports(
      'unknown-operation',
      document,
      plugin,
      (word, known) => `Unknown operation ${word}. Did you mean ${known}? If ${word} is intended, ignore this.`,
    ),
};
