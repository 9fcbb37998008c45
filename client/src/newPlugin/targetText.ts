import type { Dialect, PluginType, TargetAnswer } from '../../../protocol/common.ts';

/**
 * Targets as one line of text, for typing: names separated by commas, and behind each name what narrows it. That is a version and an
 * architecture for an operating system (`Fedora 30 x86_64, CentOS-7`), its operations for a cloud (`ec2 upload snapshot`).
 * In `info.json`, where a name has a list of versions, several can follow (`Fedora 29 30`).
 */
export function parseTargets(text: string, type: PluginType, dialect: Dialect): readonly TargetAnswer[] {
  return text
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .flatMap(([name = '', ...words]): readonly TargetAnswer[] => {
      if (name === '') return [];
      if (type === 'cloud') return [words.length > 0 ? { name, operations: words } : { name }];
      if (dialect === 'reference-1.0') return words.length > 0 ? words.map((version) => ({ name, version })) : [{ name }];
      const [version = null, ...arch] = words;
      // More words than a target has parts are kept in one piece, so that the check can say what is wrong with it.
      return [{ name, version, arch: arch.length > 0 ? arch.join(' ') : null }];
    });
}

/** The line of text for some targets: what `parseTargets` reads back as the same targets. */
export function formatTargets(targets: readonly TargetAnswer[], type: PluginType): string {
  return targets
    .map(({ name, version, arch, operations }) => (type === 'cloud' ? [name, ...(operations ?? [])] : [name, version, arch]))
    .map((words) => words.filter(Boolean).join(' '))
    .join(', ');
}
