import picomatch from 'picomatch';
import { type ValidationError, validateConfig } from '../contract/generated/validators.cjs';
import { type FilePath, relative } from '../files/path.ts';
import { type JsonNode, property, toValue } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import { nearMiss } from '../text/nearMiss.ts';
import type { Span } from '../text/span.ts';
import type { Settings } from './types.ts';

/** The file in which a project keeps its settings, for itself and all folders below. */
export const CONFIG_FILE = '.imagefactory.json';

/** What a configuration file says. Nothing of a file with problems counts. */
export interface Config {
  /** The settings that it makes; the others stay as they are. */
  readonly settings: Partial<Settings>;
  /** Globs, relative to the file's folder, of what is a plugin whatever it looks like. */
  readonly include: readonly string[];
  /** Globs of what is no plugin whatever it looks like. Wins over `include`. */
  readonly exclude: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigProblem {
  readonly message: string;
  readonly span: Span;
}

const NAMES = ['contract', 'pythonVersion', 'rules', 'include', 'exclude', 'imgfacPath'];

/** Reads a configuration file. Never throws. */
export function readConfig(text: string): Config {
  const { root, accepted, problems, gate } = parseJson(text);
  const nothing = { settings: {}, include: [], exclude: [] };
  if (gate)
    return { ...nothing, problems: [{ message: 'the file is larger or nested deeper than any settings', span: { start: 0, end: 0 } }] };
  if (!accepted || !root) return { ...nothing, problems: problems.map(({ message, span }) => ({ message, span })) };
  const value = toValue(root);
  if (!validateConfig(value)) return { ...nothing, problems: (validateConfig.errors ?? []).map((error) => problemOf(error, root)) };
  const {
    contract,
    pythonVersion,
    rules,
    include = [],
    exclude = [],
  } = value as Partial<Settings> & Partial<Pick<Config, 'include' | 'exclude'>>;
  const settings = { ...(contract && { contract }), ...(pythonVersion && { pythonVersion }), ...(rules && { rules }) };
  return { settings, include, exclude, problems: [] };
}

/** Settings with those of a configuration file over them. */
export function withConfig(base: Settings, { settings }: Pick<Config, 'settings'>): Settings {
  return { ...base, ...settings, rules: { ...base.rules, ...settings.rules } };
}

/**
 * Whether a file or folder, or a folder above it, matches one of the globs.
 * @param folder the folder of the configuration file, which the globs are relative to
 */
export function isListed(path: FilePath, folder: FilePath, globs: readonly string[]): boolean {
  if (globs.length === 0) return false;
  // Extended patterns can be made to take for ever; settings come with the workspace of a stranger.
  const matches = picomatch([...globs], { dot: true, noextglob: true });
  const names = relative(folder, path).split('/');
  return names.some((_, index) => matches(names.slice(0, index + 1).join('/')));
}

function problemOf({ instancePath, keyword, params }: ValidationError, root: JsonNode): ConfigProblem {
  const names = instancePath
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const at = names.reduce<JsonNode | undefined>((node, name) => childOf(node, name), root) ?? root;
  const what = names.length > 0 ? `"${names.join('.')}"` : 'the file';
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const near = nearMiss(name, NAMES);
      const advice = near ? `did you mean "${near}"?` : `there are ${NAMES.join(', ')}`;
      return { message: `"${name}" is no setting; ${advice}`, span: property(at, name)?.key.span ?? at.span };
    }
    case 'enum':
      return { message: `${what} is one of ${(params.allowedValues as unknown[]).join(', ')}`, span: at.span };
    case 'type':
      return { message: `${what} is to be ${KINDS[String(params.type)] ?? params.type}`, span: at.span };
    default:
      return { message: `${what} is blank`, span: at.span };
  }
}

const KINDS: Readonly<Record<string, string>> = { string: 'text in double quotes', array: 'a list', object: 'an object' };

function childOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.type === 'array' ? node.items[Number(name)] : property(node, name)?.value;
}
