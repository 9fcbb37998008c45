import type { Dialect, PluginType } from '../contract/dialect.ts';

/** What a person decides about a new plugin. Everything that is written follows from it. */
export interface PluginAnswers {
  readonly type: PluginType;
  /** The name of the folder, the module and the class. */
  readonly name: string;
  readonly description: string;
  readonly dialect: Dialect;
  readonly targets: readonly TargetAnswer[];
  readonly maintainer: MaintainerAnswer;
  readonly version: string;
  readonly license: string;
  /** The methods that the class gets, in the order of the interface; undefined for all that make sense. */
  readonly methods: readonly string[] | undefined;
  /** The Python that runs Image Factory: decides in which form the class says what it implements. */
  readonly python: PythonVersion;
  /** Whether a unit test is written too. */
  readonly test: boolean;
  /** Whether a `README.md` is written too. */
  readonly readme: boolean;
}

/** Python 2 runs Image Factory up to 1.1.13, Python 3 from 1.1.14 on. */
export type PythonVersion = '2' | '3';

/** Who looks after the plugin. */
export interface MaintainerAnswer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** One target: an operating system with version and arch (null for "any"), or a cloud with its operations. */
export interface TargetAnswer {
  readonly name: string;
  /** Operating systems only. `info.json` cannot say "any". */
  readonly version: string | null;
  /** Operating systems only. `info.json` cannot say it at all. */
  readonly arch: string | null;
  /** Clouds in `info.json` only. */
  readonly operations: readonly string[];
}

/** The operations that the reference gives as its example; written when nothing else is asked for. */
export const DEFAULT_OPERATIONS: readonly string[] = ['upload', 'snapshot'];
export const DEFAULT_VERSION = '1.0';
export const DEFAULT_LICENSE = 'Apache-2.0';

/**
 * Reads answers that come over the protocol or from a command line. Whatever is missing or of the wrong kind gets its default, an
 * empty one where only a person can know; `validateAnswers` then names what is still to be answered. Never throws.
 */
export function readAnswers(value: unknown): PluginAnswers {
  const given = record(value);
  const maintainer = record(given.maintainer);
  const type = given.type === 'os' ? 'os' : 'cloud';
  const name = text(given.name);
  const methods = given.methods;
  return {
    type,
    name,
    description: text(given.description) || defaultDescription(type),
    dialect: given.dialect === 'loader-1.1' ? 'loader-1.1' : 'reference-1.0',
    targets: Array.isArray(given.targets) ? given.targets.map(readTarget) : [],
    maintainer: { name: text(maintainer.name), email: text(maintainer.email), url: text(maintainer.url) },
    version: text(given.version) || DEFAULT_VERSION,
    license: text(given.license) || DEFAULT_LICENSE,
    methods: Array.isArray(methods) ? methods.filter((method) => typeof method === 'string') : undefined,
    python: given.python === '2' ? '2' : '3',
    test: given.test === true,
    readme: given.readme === true,
  };
}

/** The description that a plugin gets as long as nobody writes a better one. */
export function defaultDescription(type: PluginType): string {
  return type === 'os' ? 'Installs operating systems and adapts images to clouds.' : 'Pushes images to a cloud.';
}

function readTarget(value: unknown): TargetAnswer {
  const given = record(typeof value === 'string' ? { name: value } : value);
  const operations = given.operations;
  return {
    name: text(given.name),
    version: text(given.version) || null,
    arch: text(given.arch) || null,
    operations: Array.isArray(operations) ? operations.filter((operation) => typeof operation === 'string') : DEFAULT_OPERATIONS,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
