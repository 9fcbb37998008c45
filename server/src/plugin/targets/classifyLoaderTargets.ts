import type { JsonArray, JsonNode, JsonString } from '../../json/node.ts';
import { memoize, suggestArch, suggestTarget } from './suggestNames.ts';
import { MAX_PROBLEMS, type TargetContext, type TargetProblem } from './targetProblem.ts';

/** Words that people write for "any", but that only match templates with exactly this word. */
export const WILDCARDS: ReadonlySet<string> = new Set(['*', 'None', 'null']);

/**
 * Checks a list of targets as PluginManager of releases 1.1.3 to 1.1.16 registers and finds them: an OS target as
 * (name, version, arch), a cloud target as (name,). See imgfac/PluginManager.py, load and plugin_for_target.
 */
export function classifyLoaderTargets(targets: JsonArray, context: TargetContext): TargetProblem[] {
  const problems: TargetProblem[] = [];
  const registered = new Map<string, JsonNode>();
  const suggest = {
    os: memoize((name) => suggestTarget(name, 'os')),
    cloud: memoize((name) => suggestTarget(name, 'cloud')),
    arch: memoize(suggestArch),
  };
  for (const item of targets.items) {
    const problem = judge(item, context) ?? repeated(item) ?? misspelled(item);
    if (problem) problems.push(problem);
    if (problems.length === MAX_PROBLEMS) break;
  }
  return problems;

  function repeated(target: JsonNode): TargetProblem | undefined {
    const tuple = JSON.stringify(target.type === 'array' ? target.items.map((item) => (item.type === 'string' ? item.value : null)) : null);
    const first = registered.get(tuple);
    if (first) return { rule: 'duplicate-target', kind: 'repeated', node: target, owner: target, first };
    registered.set(tuple, target);
    return undefined;
  }

  function misspelled(target: JsonNode): TargetProblem | undefined {
    const [name, , arch] = target.type === 'array' ? target.items : [];
    const kind = target.type === 'array' && target.items.length === 1 ? 'cloud' : 'os';
    const nearName = name?.type === 'string' ? suggest[kind](name.value) : undefined;
    if (name && nearName) return { rule: 'unknown-target', kind: 'near-miss', node: name, owner: target, suggestion: nearName };
    const nearArch = arch?.type === 'string' ? suggest.arch(arch.value) : undefined;
    if (arch && nearArch) return { rule: 'unknown-target', kind: 'near-miss', node: arch, owner: target, suggestion: nearArch };
    return undefined;
  }
}

function judge(target: JsonNode, context: TargetContext): TargetProblem | undefined {
  const at = (rule: TargetProblem['rule'], kind: TargetProblem['kind'], node: JsonNode = target): TargetProblem => ({
    rule,
    kind,
    node,
    owner: target,
  });
  if (target.type === 'string') return at('unreachable-target', 'plain-string');
  // tuple() of a dict contains its keys, so a dict with one key is registered for the cloud with that name.
  if (target.type === 'object') return { ...at('invalid-targets', 'object-target'), uncertain: target.properties.length === 1 };
  if (target.type !== 'array') return at('invalid-targets', 'not-a-target');
  const nested = target.items.find((item) => item.type === 'array' || item.type === 'object');
  if (nested) return at('invalid-targets', 'nested', nested);
  const wrong = target.items.find((item) => item.type !== 'string' && item.type !== 'null');
  if (wrong) return at('unreachable-target', 'not-text', wrong);
  if (target.items.length > 0 && target.items.every((item) => item.type === 'null')) return at('unreachable-target', 'all-null');
  return judgeLength(target, context) ?? judgeValues(target);
}

function judgeLength(target: JsonArray, { type, delegate }: TargetContext): TargetProblem | undefined {
  const length = target.items.length;
  if (length !== 1 && length !== 3) return { rule: 'unreachable-target', kind: 'wrong-length', node: target, owner: target };
  const kind = length === 1 ? 'cloud' : 'os';
  // Lookup ignores `type`. If the delegate has the other type, `type` itself is wrong, and another rule reports it.
  if (type === undefined || type === kind || delegate === kind) return undefined;
  const uncertain = delegate === undefined;
  return {
    rule: 'invalid-targets',
    kind: kind === 'cloud' ? 'one-element-os' : 'three-elements-cloud',
    node: target,
    owner: target,
    uncertain,
  };
}

function judgeValues(target: JsonArray): TargetProblem | undefined {
  const [name, version, arch] = target.items;
  if (!name) return undefined;
  const at = (rule: TargetProblem['rule'], kind: TargetProblem['kind'], node: JsonNode): TargetProblem => ({
    rule,
    kind,
    node,
    owner: target,
  });
  if (name.type === 'null') return at('unreachable-target', 'no-name', name);
  if (isWildcard(name)) return at('unreachable-target', 'wildcard-name', name);
  if (isBlank(name)) return at('invalid-targets', 'blank-name', name);
  for (const item of [version, arch]) {
    if (item && isWildcard(item)) return at('unreachable-target', 'wildcard', item);
    if (item && isBlank(item)) return { ...at('unreachable-target', 'blank-text', item), uncertain: true };
  }
  if (version?.type === 'null' && arch?.type === 'string') return { ...at('unreachable-target', 'hole', version), uncertain: true };
  return undefined;
}

function isWildcard(node: JsonNode): boolean {
  return node.type === 'string' && WILDCARDS.has(node.value);
}

function isBlank(node: JsonNode): node is JsonString {
  return node.type === 'string' && node.value.trim() === '';
}
