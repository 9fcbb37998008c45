import type { Dialect, PluginType } from '../contract/dialect.ts';

/** The answers about a new plugin, which determine everything that is written. */
export interface PluginAnswers {
  readonly type: PluginType;
  /** The name of the folder, the module, and the class. */
  readonly name: string;
  readonly description: string;
  readonly dialect: Dialect;
  readonly targets: readonly TargetAnswer[];
  readonly maintainer: MaintainerAnswer;
  readonly version: string;
  readonly license: string;
  /** The methods of the class, in the order of the interface; undefined for all that make sense. */
  readonly methods: readonly string[] | undefined;
  /** The Python that runs Image Factory. Determines how the class declares its interface. */
  readonly python: PythonVersion;
  /** Whether to write a unit test. */
  readonly test: boolean;
  /** Whether to write a `README.md`. */
  readonly readme: boolean;
}

/** Python 2 runs Image Factory up to 1.1.13, Python 3 from 1.1.14 on. */
export type PythonVersion = '2' | '3';

/** The maintainer of the plugin. */
export interface MaintainerAnswer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** One target: an operating system with version and arch (null for "any"), or a cloud with its operations. */
export interface TargetAnswer {
  readonly name: string;
  /** Operating systems only. `info.json` cannot express "any". */
  readonly version: string | null;
  /** Operating systems only. `info.json` cannot express it at all. */
  readonly arch: string | null;
  /** Clouds in `info.json` only. */
  readonly operations: readonly string[];
}

/** The operations in the example of the reference, used by default. */
export const DEFAULT_OPERATIONS: readonly string[] = ['upload', 'snapshot'];
export const DEFAULT_VERSION = '1.0';
export const DEFAULT_LICENSE = 'Apache-2.0';

/**
 * Reads answers from the protocol or the command line. Missing or invalid values get their default, which is empty if only the user can know
 * the value; `validateAnswers` then reports what is missing. Never throws.
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

/** The default description of a plugin. */
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
