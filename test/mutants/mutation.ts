import { applyEdits } from '../../server/src/text/edit.ts';
import { healthy } from '../support/rulePage.ts';

/** A healthy plugin with one change, and the expected finding. */
export interface Mutation {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  /** `error method-signature`; undefined for a variant that is as healthy as before. */
  readonly expect: string | undefined;
  /** The range between the marks `«»` in the changed text. */
  readonly at: { readonly path: string; readonly start: number; readonly end: number } | undefined;
}

/** The change of one file: replacements, or the whole text, or null to delete the file. */
export type Change = readonly Replacement[] | string | null;
export type Replacement = readonly [from: string, to: string];
export type Changes = Readonly<Record<string, Change>>;

/** One mistake in the tables: description, expected finding, changes. */
export type Mistake = readonly [what: string, expect: string, changes: Changes];
/** A variant without mistakes in the tables: description, changes. */
export type Variant = readonly [what: string, changes: Changes];

export type Base = 'healthy-os' | 'healthy-cloud' | 'healthy-os-reference' | 'healthy-cloud-reference';

const PLUGINS = '/work/imagefactory_plugins';
const FOLDER: Readonly<Record<Base, string>> = {
  'healthy-os': 'Granite',
  'healthy-os-reference': 'Granite',
  'healthy-cloud': 'Cirrus',
  'healthy-cloud-reference': 'Cirrus',
};

/** The metadata document of each plugin. */
export const DOCUMENT: Readonly<Record<Base, string>> = {
  'healthy-os': 'Granite.info',
  'healthy-cloud': 'Cirrus.info',
  'healthy-os-reference': 'info.json',
  'healthy-cloud-reference': 'info.json',
};

/**
 * Changes a healthy plugin.
 * @param changes by file, relative to the folder of the plugin, or to the root with a leading slash; `«»` enclose the expected range
 * @throws Error when a text to be replaced does not exist, so that no mutation silently changes nothing
 */
export function mutate(what: string, base: Base, expect: string | undefined, changes: Changes): Mutation {
  const files = healthy(base);
  let at: Mutation['at'];
  for (const [name, change] of Object.entries(changes)) {
    const path = name.startsWith('/') ? `/work${name}` : `${PLUGINS}/${FOLDER[base]}/${name}`;
    delete files[path];
    if (change === null) continue;
    const text = typeof change === 'string' ? change : replaced(healthy(base)[path] ?? '', change, what);
    const start = text.indexOf('«');
    const end = text.indexOf('»') - 1;
    if (start >= 0) at = { path, start, end };
    files[path] = text.replace('«', '').replace('»', '');
  }
  return { what, files, expect, at };
}

function replaced(text: string, changes: readonly Replacement[], what: string): string {
  return changes.reduce((changed, [from, to]) => {
    const start = changed.indexOf(from);
    if (start < 0) throw new Error(`${what}: there is no ${from}`);
    return applyEdits(changed, [{ span: { start, end: start + from.length }, newText: to }]);
  }, text);
}

/** Mistakes of the healthy OS plugin. */
export const onOs = (rows: readonly Mistake[]): readonly Mutation[] =>
  rows.map(([what, expect, changes]) => mutate(`OS, ${what}`, 'healthy-os', expect, changes));

/** Mistakes of the healthy cloud plugin. */
export const onCloud = (rows: readonly Mistake[]): readonly Mutation[] =>
  rows.map(([what, expect, changes]) => mutate(`cloud, ${what}`, 'healthy-cloud', expect, changes));
