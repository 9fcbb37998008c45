import { OPERATIONS } from '../contract/names.ts';
import { nearMissReports } from './shared/nearMissReports.ts';
import type { Rule } from './shared/rule.ts';

const NAMES = OPERATIONS.map(({ name }) => `"${name}"`).join(' and ');

/** The name of an operation on a cloud is close to one that the reference names. */
export const rule: Rule = {
  name: 'unknown-operation',
  severity: 'information',
  document: (document, plugin) =>
    nearMissReports(
      'unknown-operation',
      document,
      plugin,
      (word, known) =>
        `${word} is close to ${known}. The plugin reference names the operations ${NAMES}. If the name is meant like this, all is well.`,
    ),
};
