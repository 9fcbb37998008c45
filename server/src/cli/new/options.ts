import type { Dialect, PluginType } from '../../contract/dialect.ts';
import type { MaintainerAnswer, PythonVersion } from '../../scaffold/answers.ts';
import type { DialogueAnswers } from '../../scaffold/dialogue/answers.ts';

/** The options of `imagefactory-plugin new`. What is missing is asked for, or takes its default. */
export interface NewOptions {
  readonly type?: PluginType;
  readonly target?: readonly string[];
  readonly contract?: Dialect;
  readonly dir?: string;
  readonly description?: string;
  readonly maintainerName?: string;
  readonly maintainerEmail?: string;
  readonly maintainerUrl?: string;
  readonly version?: string;
  readonly license?: string;
  readonly method?: readonly string[];
  readonly python?: PythonVersion;
  readonly withTest?: boolean;
  readonly withReadme?: boolean;
  /** Name the plugin in the lists from which packages are built. */
  readonly register?: boolean;
  /** The folder of a person's own templates. */
  readonly templates?: string;
  /** The folder to which the built-in templates are written; then no plugin is created. */
  readonly exportTemplates?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/** The answers that the command line gives; the maintainer is apart, as each part can be given. */
export function givenAnswers(name: string | undefined, options: NewOptions): DialogueAnswers {
  const { type, target, contract, description, version, license, method, python, withTest, withReadme, register } = options;
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(type && { kind: type }),
    ...(target && { targets: target.join(', ') }),
    ...(contract && { dialect: contract }),
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
    ...(license !== undefined && { license }),
    ...(method && { methods: method }),
    ...(python && { python }),
    ...(withTest && { test: true }),
    ...(withReadme && { readme: true }),
    ...(register && { register: true }),
  };
}

/** The parts of the maintainer that the command line gives. */
export function givenMaintainer({ maintainerName, maintainerEmail, maintainerUrl }: NewOptions): Partial<MaintainerAnswer> {
  return {
    ...(maintainerName !== undefined && { name: maintainerName }),
    ...(maintainerEmail !== undefined && { email: maintainerEmail }),
    ...(maintainerUrl !== undefined && { url: maintainerUrl }),
  };
}

/** How a field of the answers is given on the command line. */
export function optionFor(field: string): string {
  const options: Readonly<Record<string, string>> = {
    name: 'name',
    targets: '--target',
    methods: '--method',
    folder: '--dir',
    dialect: '--contract',
    'maintainer.name': '--maintainer-name',
    'maintainer.email': '--maintainer-email',
    'maintainer.url': '--maintainer-url',
  };
  return options[field] ?? `--${field}`;
}
