import type { Dialect, PluginType } from '../contract/dialect.ts';
import { ARCHES, CLOUDS, OPERATIONS, SYSTEMS, versionsOf } from '../contract/names.ts';
import { DEFAULT_OPERATIONS, type TargetAnswer } from '../scaffold/answers.ts';

/** A partially entered target. */
export type TargetDraft = Partial<TargetAnswer>;

/** A question for a part of a target. */
export interface TargetQuestion {
  readonly field: keyof TargetAnswer;
  readonly prompt: string;
  readonly options: readonly TargetOption[];
  /** Whether several answers can be selected. */
  readonly many: boolean;
  /** The number of this question, from 1, and the total number as far as it is known. */
  readonly step: number;
  readonly total: number;
}

/** A suggested answer. */
export interface TargetOption {
  /** Null means "any". */
  readonly value: string | null;
  readonly label: string;
  readonly detail: string;
}

/**
 * The next part of a target to enter: the name; for an operating system the version and architecture, as far as the format supports them; for a cloud in
 * `info.json` its operations. Answers other than the options are allowed.
 * @returns undefined if the target is complete
 */
export function nextQuestion(type: PluginType, dialect: Dialect, draft: TargetDraft): TargetQuestion | undefined {
  const fields = fieldsOf(type, dialect, draft);
  const field = fields.find((one) => draft[one] === undefined);
  if (!field) return undefined;
  const { prompt, options } = QUESTIONS[field](type, dialect, draft.name ?? '');
  return { field, prompt, options, many: field === 'operations', step: fields.indexOf(field) + 1, total: fields.length };
}

/** A draft with defaults for missing parts, to check it for problems. */
export function asTarget({ name = '', version = null, arch = null, operations = [] }: TargetDraft): TargetAnswer {
  return { name, version, arch, operations };
}

/** The known targets with usual values, most likely first: complete targets for clients without prompts. */
export function commonTargets(type: PluginType, dialect: Dialect): readonly TargetAnswer[] {
  if (type === 'cloud') return CLOUDS.map(({ name }) => asTarget({ name, operations: dialect === 'loader-1.1' ? [] : DEFAULT_OPERATIONS }));
  if (dialect === 'loader-1.1') return SYSTEMS.map(({ name }) => asTarget({ name }));
  return SYSTEMS.flatMap(({ name }) =>
    versionsOf(name)
      .slice(0, 1)
      .map((version) => asTarget({ name, version })),
  );
}

function fieldsOf(type: PluginType, dialect: Dialect, draft: TargetDraft): readonly (keyof TargetAnswer)[] {
  if (type === 'cloud') return dialect === 'reference-1.0' ? ['name', 'operations'] : ['name'];
  // Image Factory never matches a target with an architecture but no version, unless the template has none either.
  const hasArch = dialect === 'loader-1.1' && draft.version !== null;
  return hasArch ? ['name', 'version', 'arch'] : ['name', 'version'];
}

type Ask = (type: PluginType, dialect: Dialect, name: string) => Pick<TargetQuestion, 'prompt' | 'options'>;

const QUESTIONS: Readonly<Record<keyof TargetAnswer, Ask>> = {
  name: (type) => ({
    prompt: type === 'os' ? 'Choose an operating system, or enter another name' : 'Choose a cloud, or enter another name',
    options: (type === 'os' ? SYSTEMS : CLOUDS).map(({ name, detail }) => ({ value: name, label: name, detail })),
  }),
  version: (_, dialect, name) => ({
    prompt: `Choose a version of ${name}, or enter another one`,
    options: [
      ...(dialect === 'loader-1.1' ? [anyOf('version', 'every template for this system, unless another plugin claims its version')] : []),
      ...versionsOf(name).map((version) => ({ value: version, label: version, detail: `${name} ${version}` })),
    ],
  }),
  arch: () => ({
    prompt: 'Choose an architecture, or enter another one',
    options: [
      anyOf('architecture', 'every template, unless another plugin claims its architecture'),
      ...ARCHES.map((arch) => ({ value: arch, label: arch, detail: '' })),
    ],
  }),
  operations: (_, __, name) => ({
    prompt: `Select operations for ${name}, or enter another one`,
    options: OPERATIONS.map(({ name: operation, detail }) => ({ value: operation, label: operation, detail })),
  }),
};

function anyOf(what: string, detail: string): TargetOption {
  return { value: null, label: `any ${what}`, detail };
}
