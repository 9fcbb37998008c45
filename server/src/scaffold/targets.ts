import type { PluginType } from '../contract/dialect.ts';
import { CLOUDS, type KnownName, OPERATIONS, SYSTEMS, versionsOf } from '../contract/names.ts';
import { defaultDescription } from './answers.ts';
import { methodChoices } from './methods.ts';

/** What a person can choose from for a plugin of one type; other target names are legal too. */
export interface ScaffoldChoices {
  /** A description to start from. */
  readonly description: string;
  readonly targets: readonly TargetChoice[];
  readonly methods: readonly { readonly name: string; readonly detail: string }[];
}

/** A target that is known, with what can narrow it. */
export interface TargetChoice extends KnownName {
  /** The known versions of an operating system, the newest first; the operations of a cloud. */
  readonly versions: readonly string[];
}

/** The known targets and methods of a type of plugin, the likeliest first. */
export function scaffoldChoices(type: PluginType): ScaffoldChoices {
  const targets =
    type === 'os'
      ? SYSTEMS.map((system) => ({ ...system, versions: versionsOf(system.name) }))
      : CLOUDS.map((cloud) => ({ ...cloud, versions: OPERATIONS.map((operation) => operation.name) }));
  return { description: defaultDescription(type), targets, methods: methodChoices(type) };
}
