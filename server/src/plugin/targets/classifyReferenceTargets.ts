import type { JsonArray, JsonObject, JsonString } from '../../json/node.ts';
import { memoize, suggestOperation, suggestTarget } from './suggestNames.ts';
import { MAX_PROBLEMS, type TargetContext, type TargetProblem } from './targetProblem.ts';

/** Checks targets against plugin reference 1.0: operating systems with lists of versions, or clouds with lists of operations. */
export function classifyReferenceTargets(targets: JsonObject, { type }: TargetContext): TargetProblem[] {
  const problems: TargetProblem[] = [];
  const suggestName = memoize((name) => (type ? suggestTarget(name, type) : undefined));
  const suggestWord = memoize((name) => (type === 'cloud' ? suggestOperation(name) : undefined));
  for (const { key, value, shadowed } of targets.properties) {
    if (shadowed) continue;
    if (problems.length >= MAX_PROBLEMS) break;
    const near = suggestName(key.value);
    if (key.value.trim() === '') problems.push({ rule: 'invalid-targets', kind: 'blank-name', node: key, owner: key });
    else if (near) problems.push({ rule: 'unknown-target', kind: 'near-miss', node: key, owner: key, suggestion: near });
    if (!value) continue;
    if (value.type !== 'array') problems.push({ rule: 'invalid-targets', kind: 'not-a-list', node: value, owner: value });
    else if (value.items.length === 0) problems.push({ rule: 'invalid-targets', kind: 'no-entries', node: value, owner: value });
    else classifyList(value);
  }
  return problems;

  function classifyList(list: JsonArray): void {
    const seen = new Map<string, JsonString>();
    // Unquoted numbers are one mistake, no matter how many versions the list has.
    let reportedNonString = false;
    for (const item of list.items) {
      const at = (rule: TargetProblem['rule'], kind: TargetProblem['kind']) => ({ rule, kind, node: item, owner: list });
      if (item.type !== 'string') {
        if (!reportedNonString) problems.push(at('invalid-targets', 'not-text'));
        reportedNonString = true;
        continue;
      }
      const first = seen.get(item.value);
      const suggestion = suggestWord(item.value);
      if (item.value.trim() === '') problems.push(at('invalid-targets', 'blank-text'));
      else if (first) problems.push({ ...at('duplicate-target', 'repeated'), first });
      else if (suggestion) problems.push({ ...at('unknown-operation', 'near-miss'), suggestion });
      seen.set(item.value, item);
    }
  }
}
