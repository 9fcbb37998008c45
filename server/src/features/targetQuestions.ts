import type { Dialect, PluginType } from '../contract/dialect.ts';
import { ARCHES, CLOUDS, OPERATIONS, SYSTEMS, versionsOf } from '../contract/names.ts';
import { DEFAULT_OPERATIONS, type TargetAnswer } from '../scaffold/answers.ts';

/** What is known of a target while a person says it part by part. */
export type TargetDraft = Partial<TargetAnswer>;

/** A part of a target that a person has to say. */
export interface TargetQuestion {
  readonly field: keyof TargetAnswer;
  readonly prompt: string;
  readonly options: readonly TargetOption[];
  /** Whether several are chosen. */
  readonly many: boolean;
  /** From 1; of how many questions, as far as it can be told. */
  readonly step: number;
  readonly total: number;
}

/** An answer that is proposed. */
export interface TargetOption {
  /** Null stands for "any". */
  readonly value: string | null;
  readonly label: string;
  readonly detail: string;
}

/**
 * The next part of a target that is to be said: the name; of an operating system version and architecture, as far as the form can
 * say them; of a cloud in `info.json` its operations. Other answers than the options are legal too.
 * @returns undefined when all is said
 */
export function nextQuestion(type: PluginType, dialect: Dialect, draft: TargetDraft): TargetQuestion | undefined {
  const fields = fieldsOf(type, dialect, draft);
  const field = fields.find((one) => draft[one] === undefined);
  if (!field) return undefined;
  const { prompt, options } = QUESTIONS[field](type, dialect, draft.name ?? '');
  return { field, prompt, options, many: field === 'operations', step: fields.indexOf(field) + 1, total: fields.length };
}

/** A draft with every part, for who asks what would be wrong with it. */
export function asTarget({ name = '', version = null, arch = null, operations = [] }: TargetDraft): TargetAnswer {
  return { name, version, arch, operations };
}

/** The known targets with what is usual for each, the likeliest first: whole targets for who cannot be asked. */
export function usualTargets(type: PluginType, dialect: Dialect): readonly TargetAnswer[] {
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
  // Image Factory finds no target that names an architecture and no version, unless the template names none either.
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
