import { nearMissReports } from '../shared/nearMissReports.ts';
import type { Rule } from '../shared/rule.ts';

/** Target name or architecture that is close to a known one. Other unknown names are legal. */
export const rule: Rule = {
  name: 'unknown-target',
  severity: 'information',
  document: (document, plugin) =>
    nearMissReports(
      'unknown-target',
      document,
      plugin,
      (word, known) => `Unknown target ${word}. Did you mean ${known}? Names must match exactly. If ${word} is intended, ignore this.`,
    ),
};
