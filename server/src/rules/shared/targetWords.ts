import type { PluginType } from '../../contract/dialect.ts';
import { OPERATIONS } from '../../contract/names.ts';

/** A target written as a string. */
export interface TargetWords {
  readonly name: string;
  /** Version and architecture, or operations. */
  readonly details: readonly string[];
}

/**
 * The targets in a string such as `Fedora 30 x86_64, CentOS-7` or `ec2 upload`. Words after a name are part of it unless they are a version, which starts
 * with a digit, with an architecture, or operations.
 */
export function targetsIn(text: string, type: PluginType): readonly TargetWords[] {
  return text.split(',').flatMap((part) => {
    const [name = '', ...details] = part.trim().split(/\s+/);
    if (name === '') return [];
    const isTarget = type === 'cloud' ? details.every(isOperation) : details.length <= 2 && /^\d/.test(details[0] ?? '0');
    return [isTarget ? { name, details } : { name: part.trim(), details: [] }];
  });
}

function isOperation(word: string): boolean {
  return OPERATIONS.some(({ name }) => name === word);
}

/** A target in the form that Image Factory looks up. */
export function loaderTarget({ name, details }: TargetWords, type: PluginType): readonly (string | null)[] {
  return type === 'os' ? [name, details[0] ?? null, details[1] ?? null] : [name];
}
