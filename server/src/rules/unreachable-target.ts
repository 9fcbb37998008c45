import { likelyType } from '../plugin/metadataFacts.ts';
import { targetProblemsOf } from '../plugin/targets.ts';
import { alsoHere, moreAlike } from './shared/fix.ts';
import type { Rule } from './shared/rule.ts';
import { fixAlike, groupAlike, repairTarget } from './shared/targetRepairs.ts';
import { describeUnreachable } from './shared/unreachableTargetWords.ts';

/** Target that is registered but can never be matched by a build. */
export const rule: Rule = {
  name: 'unreachable-target',
  severity: 'error',
  *document(document, plugin) {
    const type = likelyType(document, plugin);
    for (const group of groupAlike(targetProblemsOf('unreachable-target', document, plugin))) {
      const [first, ...others] = group;
      yield {
        path: document.path,
        span: first.node.span,
        severity: first.uncertain ? 'warning' : 'error',
        message: describeUnreachable(document.json.text, first, type) + moreAlike(others.length),
        related: alsoHere(document, others),
        fixes: fixAlike(
          document,
          group.map((problem) => repairTarget(document, problem, type)),
        ),
      };
    }
  },
};
