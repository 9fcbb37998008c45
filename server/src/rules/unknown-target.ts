import { nearMissReports } from './shared/nearMissReports.ts';
import type { Rule } from './shared/rule.ts';

/** The name of a target, or an architecture, is close to a known one. Other unknown names are legal. */
export const rule: Rule = {
  name: 'unknown-target',
  severity: 'information',
  document: (document, plugin) =>
    nearMissReports(
      'unknown-target',
      document,
      plugin,
      (word, known) =>
        `${word} is close to ${known}, which is known. Image Factory compares letter by letter, so a slip is never found. If the name is meant like this, all is well.`,
    ),
};
