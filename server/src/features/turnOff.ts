import { dirname, type FilePath, relative } from '../files/path.ts';
import { type JsonNode, property } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { FileEdit } from '../rules/shared/finding.ts';
import { overrideNodes } from '../settings/config.ts';
import { literalGlob } from '../settings/globs.ts';
import { type ConfigChange, type ConfigFile, editConfig } from './configEdit.ts';

/**
 * Turns a rule off for all plugins that a configuration file applies to, including in its overrides.
 * @returns undefined if the file cannot be changed safely, because it is not a JSON object
 */
export function turnOffRule(rule: string, file: ConfigFile): FileEdit | undefined {
  const overridden = overridesOf(file).flatMap(({ rules }, index): ConfigChange[] =>
    property(rules, rule) ? [{ at: ['overrides', index, 'rules', rule], value: 'off' }] : [],
  );
  return editConfig(file, [{ at: ['rules', rule], value: 'off' }, ...overridden]);
}

/**
 * Turns a rule off for a file or folder, in its existing override or in a new one at the end, because the last one wins.
 */
export function turnOffRuleIn(path: FilePath, rule: string, file: ConfigFile): FileEdit | undefined {
  const pattern = literalGlob(relative(dirname(file.path), path));
  const overrides = overridesOf(file);
  const own = overrides.findLastIndex(({ files, rules }) => isOnly(files, pattern) && rules?.type === 'object');
  const isLast = own >= 0 && !overrides.slice(own + 1).some(({ rules }) => property(rules, rule));
  if (isLast) return editConfig(file, [{ at: ['overrides', own, 'rules', rule], value: 'off' }]);
  return editConfig(file, [{ at: ['overrides', -1], value: { files: [pattern], rules: { [rule]: 'off' } } }]);
}

function overridesOf({ text }: ConfigFile): ReturnType<typeof overrideNodes> {
  return overrideNodes(parseJson(text ?? '').root);
}

function isOnly(files: JsonNode | undefined, pattern: string): boolean {
  const [only, ...others] = files?.type === 'array' ? files.items : [];
  return others.length === 0 && only?.type === 'string' && only.value === pattern;
}
