import { type Dialect, INITIALIZER, type PluginType } from '../../contract/dialect.ts';
import { type FilePath, join } from '../../files/path.ts';
import { defaultMaintainerValue } from '../../plugin/metadata/metadataDefaults.ts';
import { maintainerText, textOf } from '../../plugin/metadata/metadataFacts.ts';
import type { Project } from '../../project/project.ts';
import {
  DEFAULT_LICENSE,
  DEFAULT_VERSION,
  defaultDescription,
  type MaintainerAnswer,
  type PluginAnswers,
  type PythonVersion,
  readAnswers,
} from '../answers.ts';
import { parseTargets } from '../targetText.ts';
import { validateEmail, validateUrl } from '../validate.ts';
import type { Home } from './home.ts';

/** What a person has answered so far. What is missing takes its default. */
export interface DialogueAnswers {
  readonly kind?: PluginType;
  readonly name?: string;
  readonly folder?: FilePath;
  /** As typed: `Fedora 30 x86_64, CentOS-7`. */
  readonly targets?: string;
  /** What was in the box of the targets when the step was left. */
  readonly typedTargets?: string;
  /** As typed: `Ann Example <ann@example.org> https://example.org`; empty for placeholders. */
  readonly maintainer?: string;
  readonly dialect?: Dialect;
  readonly description?: string;
  readonly version?: string;
  readonly license?: string;
  readonly methods?: readonly string[];
  readonly python?: PythonVersion;
  readonly test?: boolean;
  readonly readme?: boolean;
  readonly register?: boolean;
}

/** What is known of the person, from Git and from options. */
export type Identity = Partial<MaintainerAnswer>;

/** Answers that are remembered from the last plugin: the weakest defaults. */
export type Remembered = Pick<DialogueAnswers, 'dialect' | 'license' | 'test' | 'readme'> & { readonly maintainer?: MaintainerAnswer };

/** What defaults are taken from. */
export interface Sources {
  readonly identity: Identity;
  readonly remembered?: Remembered;
}

/** Written for what is not known of the maintainer; the rule `placeholder-value` marks it. */
export const PLACEHOLDERS: MaintainerAnswer = {
  name: defaultMaintainerValue('name'),
  email: defaultMaintainerValue('email'),
  url: defaultMaintainerValue('url'),
};

/** The number of sibling plugins that are considered. */
const SIBLINGS = 50;

/** Python 3 does not find a module next to the importing one without a dot. */
const IMPLICIT_IMPORT = /^from\s+\w[\w.]*\s+import\s.*\bas\s+delegate_class\b/m;

/** The answers with every default; only the name and the targets have none. */
export function completeAnswers(answers: DialogueAnswers, sources: Sources, home: Home): PluginAnswers {
  const type = answers.kind ?? 'os';
  const { remembered = {} } = sources;
  const dialect = answers.dialect ?? defaultDialect(answers.targets ?? '', type, remembered, home);
  const maintainer = answers.maintainer === undefined ? knownMaintainer(sources, home) : readMaintainer(answers.maintainer);
  return readAnswers({
    type,
    name: answers.name,
    dialect,
    targets: parseTargets(answers.targets ?? '', type, dialect),
    description: answers.description ?? defaultDescription(type),
    maintainer: { ...PLACEHOLDERS, ...maintainer },
    version: answers.version ?? DEFAULT_VERSION,
    license: answers.license ?? mostFrequent(home.siblings.map(({ license }) => license)) ?? remembered.license ?? DEFAULT_LICENSE,
    methods: answers.methods,
    python: answers.python ?? (home.project.settingsFor(home.folder).pythonVersion === '2' ? '2' : '3'),
    test: answers.test ?? remembered.test,
    readme: answers.readme ?? remembered.readme,
  });
}

/**
 * The metadata format if none was chosen: what the settings demand, or the targets, which only `<Name>.info` can express for any version or
 * an architecture; otherwise that of the sibling plugins.
 */
function defaultDialect(targets: string, type: PluginType, remembered: Remembered, home: Home): Dialect {
  const { contract } = home.project.settingsFor(home.folder);
  if (contract !== 'auto') return contract;
  const parsed = type === 'os' ? parseTargets(targets, type, 'loader-1.1') : [];
  // A second word that starts with a digit is another version, as info.json lists them.
  if (parsed.some(({ version, arch }) => !version || /^\D/.test(arch ?? ''))) return 'loader-1.1';
  return mostFrequent(home.siblings.map(({ dialect }) => dialect)) ?? remembered.dialect ?? 'reference-1.0';
}

/** What Git, options, sibling plugins, and the last plugin tell about the maintainer. */
export function knownMaintainer({ identity, remembered }: Sources, home: Home): Partial<MaintainerAnswer> {
  const siblings = home.siblings.flatMap(({ maintainer }) => maintainer ?? []);
  const likeliest = mostFrequent(siblings) ?? (remembered?.maintainer && withoutPlaceholders(remembered.maintainer));
  const isUnknown = identity.name === undefined && identity.email === undefined;
  const same = siblings.find(({ email }) => email === identity.email) ?? (isUnknown ? likeliest : undefined);
  const url = identity.url ?? same?.url ?? likeliest?.url;
  return { ...same, ...identity, ...(url !== undefined && { url }) };
}

function withoutPlaceholders({ name, email, url }: MaintainerAnswer): Partial<MaintainerAnswer> {
  return {
    ...(name !== PLACEHOLDERS.name && { name }),
    ...(email !== PLACEHOLDERS.email && { email }),
    ...(url !== PLACEHOLDERS.url && { url }),
  };
}

/** Whether somebody would have to replace a placeholder. */
export function hasPlaceholder(maintainer: MaintainerAnswer): boolean {
  return (['name', 'email', 'url'] as const).some((field) => maintainer[field] === PLACEHOLDERS[field]);
}

/** Reads `Ann Example <ann@example.org> https://example.org`; each part may be missing. */
function readMaintainer(text: string): Partial<MaintainerAnswer> {
  const words = text.split(/[\s<>]+/).filter(Boolean);
  const url = words.find((word) => /^https?:/.test(word));
  const email = /<([^>]*)/.exec(text)?.[1]?.trim() ?? words.find((word) => word.includes('@') && word !== url);
  const name = words.filter((word) => word !== url && word !== email).join(' ');
  return { ...(name && { name }), ...(email && { email }), ...(url && { url }) };
}

/** The text that {@link readMaintainer} reads. */
export function maintainerLine({ name, email, url }: Partial<MaintainerAnswer>): string {
  return [name, email && `<${email}>`, url].filter(Boolean).join(' ');
}

/** Whether most sibling plugins can only be imported by Python 2. */
export function isPython2Around({ siblings }: Home): boolean {
  return siblings.filter(({ isOld }) => isOld).length * 2 > siblings.length;
}

/** What a plugin in the folder says that may be true of a new one. */
export interface Sibling {
  readonly dialect: Dialect;
  readonly license: string | undefined;
  /** Undefined if it is incomplete or invalid. */
  readonly maintainer: MaintainerAnswer | undefined;
  /** Whether only Python 2 can import it. */
  readonly isOld: boolean;
}

/** The plugins in a folder, as far as they matter for a new one in it. */
export function siblingsIn(project: Project, folder: FilePath): readonly Sibling[] {
  return project.packages.neighbors(join(folder, 'new'), SIBLINGS).map((document) => {
    const [name, email, url] = (['name', 'email', 'url'] as const).map((field) => maintainerText(document, field)?.value ?? '');
    const maintainer = { name: name ?? '', email: email ?? '', url: url ?? '' };
    const isValid = name !== '' && !validateEmail(maintainer.email) && !validateUrl(maintainer.url) && !hasPlaceholder(maintainer);
    const initializer = join(document.path, '..', INITIALIZER);
    return {
      dialect: document.dialect,
      license: textOf(document, 'license')?.trim() || undefined,
      maintainer: isValid ? maintainer : undefined,
      isOld: IMPLICIT_IMPORT.test(project.text(initializer) ?? ''),
    };
  });
}

/** The first of those that are there most often. */
function mostFrequent<T>(values: readonly (T | undefined)[]): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    if (value === undefined) continue;
    const key = JSON.stringify(value);
    counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.value;
}
