import type { Dialect, PluginType } from '../contract/dialect.ts';
import type { FilePath } from '../files/path.ts';
import type { Registry } from '../plugin/targets/claims.ts';
import { describeKey } from '../plugin/targets/targetKey.ts';
import type { TargetAnswer } from './answers.ts';
import type { AnswerProblem } from './validateName.ts';

/** The key under which Image Factory registers a target (`plugin/targets/claims.ts`). */
export function keyOf(
  { name, version, arch }: Pick<TargetAnswer, 'name' | 'version' | 'arch'>,
  type: PluginType,
  dialect: Dialect,
): string {
  return JSON.stringify(type === 'cloud' ? [name] : [name, version, dialect === 'reference-1.0' ? null : arch]);
}

/** The names of other plugins that claim exactly this target. */
function claimantsOf(key: string, registry: Registry, own: FilePath | undefined): readonly string[] {
  return [...new Set(registry.claimants(key).flatMap(({ directory, plugin }) => (directory === own ? [] : [plugin])))];
}

/**
 * Warnings about targets that other plugins already claim. Image Factory registers only one plugin for a target.
 * @param own the folder of the plugin itself, whose claims do not count
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
