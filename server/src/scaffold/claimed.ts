import type { Dialect, PluginType } from '../contract/dialect.ts';
import type { FilePath } from '../files/path.ts';
import { describeKey, type Registry } from '../plugin/targets/claims.ts';
import type { TargetAnswer } from './answers.ts';
import type { AnswerProblem } from './validateName.ts';

/** The key under which Image Factory would register a target (`plugin/claims.ts`). */
export function keyOf(
  { name, version, arch }: Pick<TargetAnswer, 'name' | 'version' | 'arch'>,
  type: PluginType,
  dialect: Dialect,
): string {
  return JSON.stringify(type === 'cloud' ? [name] : [name, version, dialect === 'reference-1.0' ? null : arch]);
}

/** The other plugins that claim just this target, by name. */
function claimantsOf(key: string, registry: Registry, own: FilePath | undefined): readonly string[] {
  return [...new Set(registry.claimants(key).flatMap(({ directory, plugin }) => (directory === own ? [] : [plugin])))];
}

/**
 * What to know of targets that other plugins claim already: of two, Image Factory asks only one.
 * @param own the folder of the plugin itself, which is in nobody's way
 */
export function claimProblems(
  { targets, type, dialect }: { readonly targets: readonly TargetAnswer[]; readonly type: PluginType; readonly dialect: Dialect },
  registry: Registry,
  own: FilePath | undefined,
): readonly AnswerProblem[] {
  return targets.flatMap((target, index): AnswerProblem[] => {
    const key = keyOf(target, type, dialect);
    const [first, ...more] = claimantsOf(key, registry, own);
    if (first === undefined) return [];
    const who = more.length === 0 ? first : `${first} and ${more.length} more`;
    const message = `${who} already ${more.length === 0 ? 'builds' : 'build'} "${describeKey(key)}". Only one of them can be registered.`;
    return [{ field: 'targets', index, severity: 'warning', message }];
  });
}
