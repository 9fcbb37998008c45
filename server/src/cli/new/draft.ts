import type { Dialect, PluginType } from '../../contract/dialect.ts';
import { defaultMaintainerValue } from '../../plugin/metadata/metadataDefaults.ts';
import { DEFAULT_LICENSE, DEFAULT_VERSION, defaultDescription, type PluginAnswers, readAnswers } from '../../scaffold/answers.ts';
import { parseTargets } from '../../scaffold/targetText.ts';
import type { GitIdentity } from './gitIdentity.ts';
import type { NewOptions } from './options.ts';

/** What is known of the new plugin: texts as they were given, and what to take where nothing was. */
export interface Draft {
  readonly name: string;
  readonly type: PluginType | undefined;
  readonly dialect: Dialect | undefined;
  readonly targets: string;
  readonly description: string | undefined;
  readonly maintainer: { readonly name?: string; readonly email?: string; readonly url?: string };
  readonly license: string | undefined;
}

/** Written for what neither the options nor Git say; the rule `placeholder-value` marks it. */
export const PLACEHOLDERS = {
  name: defaultMaintainerValue('name'),
  email: defaultMaintainerValue('email'),
  url: defaultMaintainerValue('url'),
};

/** What stands for answers that nobody gave. */
export interface Defaults {
  readonly git: GitIdentity;
  readonly dialect: Dialect | undefined;
  readonly python: '2' | '3';
}

/** The draft that the command line gives. */
export function draftOf(name: string | undefined, options: NewOptions): Draft {
  const { maintainerName, maintainerEmail, maintainerUrl } = options;
  return {
    name: (name ?? '').trim(),
    type: options.type,
    dialect: options.contract,
    targets: (options.target ?? []).join(', '),
    description: options.description,
    maintainer: {
      ...(maintainerName !== undefined && { name: maintainerName }),
      ...(maintainerEmail !== undefined && { email: maintainerEmail }),
      ...(maintainerUrl !== undefined && { url: maintainerUrl }),
    },
    license: options.license,
  };
}

/**
 * The answers with every default. Without a form of metadata that of the plugins beside is taken, and without those `info.json`, unless
 * only `<Name>.info` can say a target: any version of a system, or an architecture.
 */
export function answersOf(draft: Draft, options: NewOptions, { git, dialect, python }: Defaults): PluginAnswers {
  const type = draft.type ?? 'cloud';
  const chosen = draft.dialect ?? dialect ?? (needsLoader(draft.targets, type) ? 'loader-1.1' : 'reference-1.0');
  return readAnswers({
    name: draft.name,
    type,
    dialect: chosen,
    targets: parseTargets(draft.targets, type, chosen),
    description: draft.description ?? defaultDescription(type),
    maintainer: { ...PLACEHOLDERS, ...git, ...draft.maintainer },
    version: options.version ?? DEFAULT_VERSION,
    license: draft.license ?? DEFAULT_LICENSE,
    methods: options.method,
    python: options.python ?? python,
    test: options.withTest === true,
    readme: options.withReadme === true,
  });
}

function needsLoader(targets: string, type: PluginType): boolean {
  if (type === 'cloud') return false;
  // A second word that starts with a digit is one more version, as `info.json` lists them.
  return parseTargets(targets, type, 'loader-1.1').some(({ version, arch }) => version === null || /^\D/.test(arch ?? ''));
}
