import type { PluginType } from '../../contract/dialect.ts';
import { CLOUDS, SYSTEMS, versionsOf } from '../../contract/names.ts';
import { formatTargets, parseTargets } from '../targetText.ts';
import type { Item, Problem } from './step.ts';

/** What is proposed for the targets. */
export interface TargetChoices {
  readonly type: PluginType;
  /** Whether the metadata format needs a version after each system. */
  readonly needsVersion: boolean;
  /** What is wrong with targets as typed. */
  check(targets: string): Problem | undefined;
}

/**
 * The targets that a typed line can mean, the best match first. After a comma the items continue the line. A name that is only begun comes
 * after the names that it may become.
 */
export function targetItems(line: string, choices: TargetChoices): readonly Item[] {
  const typed = line.trim().replace(/\s*,$/, '');
  const head = line.slice(0, line.lastIndexOf(',') + 1).trim();
  const begun = line.slice(line.lastIndexOf(',') + 1).trim();
  const before = head.split(',').map((target) => target.trim());
  const proposed = knownTargets(begun, choices).filter(({ name }) => !before.includes(name));
  const known = proposed.map(({ name, detail }) => item([head, name].filter(Boolean).join(' '), detail, choices));
  if (typed === '' || begun === '' || known.some(({ value }) => value === typed)) return known;
  const isPart = known.some(({ value }) => value.toLowerCase().includes(typed.toLowerCase()));
  const own = { ...item(typed, 'as typed', choices), ...(isPart && { label: `Use "${typed}"` }) };
  // With a version a target is whole.
  return begun.includes(' ') || known.length === 0 ? [own, ...known] : [...known, own];
}

/** Targets as they are written on a line, one by one. */
export function splitTargets(line: string, type: PluginType): readonly string[] {
  return parseTargets(line, type, 'loader-1.1').map((target) => formatTargets([target], type));
}

function item(value: string, detail: string, { check }: TargetChoices): Item {
  const problem = check(value);
  return { value, label: value, detail, ...(problem && { problem }) };
}

function knownTargets(begun: string, { type, needsVersion }: TargetChoices) {
  const names = type === 'cloud' ? CLOUDS : SYSTEMS;
  const wanted = begun.toLowerCase();
  const system = type === 'os' ? names.find(({ name }) => wanted.startsWith(`${name.toLowerCase()} `)) : undefined;
  const all = system
    ? versionsOf(system.name).map((version) => ({ name: `${system.name} ${version}`, detail: '' }))
    : names.flatMap(({ name, detail }) => {
        if (type === 'cloud' || !needsVersion) return [{ name, detail }];
        return versionsOf(name)
          .slice(0, 1)
          .map((version) => ({ name: `${name} ${version}`, detail }));
      });
  const starts = all.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const holds = all.filter(({ name }) => name.toLowerCase().includes(wanted) && !starts.some((one) => one.name === name));
  return [...starts.filter(({ name }) => name === begun), ...starts.filter(({ name }) => name !== begun), ...holds];
}
