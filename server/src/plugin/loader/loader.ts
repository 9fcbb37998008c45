import { LOADER_SUFFIX } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { type JsonNode, type JsonObject, JsonScalar, property } from '../../json/node.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { typeNamed } from '../metadata/metadataFacts.ts';
import type { Claim } from '../targets/claims.ts';
import { pythonKey, pythonType } from './pythonValue.ts';

/** The result of loading one `.info` file, regardless of other files. */
export interface InfoVerdict {
  /**
   * `loaded`: also if other plugins hold every target; `failed`: listed with an error, earlier targets stay registered; `ignored`: neither an OS nor a cloud
   * plugin, so neither listed nor logged; `unknown`: not read by these tools.
   */
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown';
  /** The targets in registration order, up to the one that fails. The key of a plain string is not a list (`"ec2"`). */
  readonly targets: readonly Claim[];
  /** Returns the error message for the plugin with the given name; undefined if it does not fail. */
  readonly failure: ((plugin: string) => string) | undefined;
}

/** A plugin as it appears in Image Factory's listing. */
export interface LoadedPlugin extends Pick<InfoVerdict, 'state' | 'targets'> {
  /** The file name without `.info`: the name that Image Factory uses for the plugin and imports. */
  readonly name: string;
  readonly path: FilePath;
  /** The text under `ERROR` in the plugin listing. */
  readonly error: string | undefined;
}

/**
 * What Image Factory's PluginManager makes of a file in the directory that it scans. Which plugin holds a target that several claim depends on the order
 * of the directory: the first one.
 * Source: imgfac/PluginManager.py, `load`, of releases 1.1.14 to 1.1.16; messages of exceptions as in Python 3.11.
 */
export function loadedPlugin(path: FilePath, { state, targets, failure }: InfoVerdict): LoadedPlugin {
  const name = basename(path).slice(0, -LOADER_SUFFIX.length);
  return { name, path, state, error: failure?.(name), targets };
}

/** Processes a file as PluginManager.load does before it compares targets with those already registered. */
export function judgeInfo(document: MetadataDocument): InfoVerdict {
  const { json, unreadable } = document;
  if (unreadable?.kind === 'too-large' || (unreadable?.kind === 'unreadable' && unreadable.reason === 'outside')) return UNKNOWN;
  if (json.gate) return UNKNOWN;
  // metadata_for_plugin raises, but the `return` in its `finally` swallows that: the caller gets None.
  if (unreadable || json.pythonMessage !== undefined || !json.root) return failed(NOT_READ);
  if (json.root.type !== 'object') return failed(notSubscriptable(json.root, json.text));
  return judgeObject(json.root, json.text);
}

const NOT_READ = "'NoneType' object is not subscriptable";

const UNKNOWN: InfoVerdict = { state: 'unknown', targets: [], failure: undefined };

function failed(exception: string, targets: InfoVerdict['targets'] = []): InfoVerdict {
  return { state: 'failed', targets, failure: (plugin) => `Loading plugin (${plugin}) failed with exception: ${exception}` };
}

function lacks(key: string): InfoVerdict {
  const failure = (plugin: string) => `Invalid metadata for plugin (${plugin}). Missing entry for '${key}'.`;
  return { state: 'failed', targets: [], failure };
}

function judgeObject(root: JsonObject, text: string): InfoVerdict {
  const type = property(root, 'type')?.value;
  if (!type) return lacks('type');
  if (type.type !== 'string') return failed(`'${pythonType(type, text)}' object has no attribute 'upper'`);
  if (!typeNamed(type.value)) return { state: 'ignored', targets: [], failure: undefined };
  const all = property(root, 'targets')?.value;
  if (!all) return lacks('targets');
  const items = iterate(all);
  if (!items) return failed(notIterable(all, text));
  const targets: Claim[] = [];
  for (const item of items) {
    const target = targetOf(item, text);
    if (typeof target === 'string') return failed(target, targets);
    targets.push(target);
  }
  return { state: 'loaded', targets, failure: undefined };
}

/** A target as registered in the target table, or the message of the exception that it raises. */
function targetOf(item: JsonNode, text: string): Claim | string {
  if (item.type === 'string') return { key: JSON.stringify(item.value), span: item.span };
  const elements = iterate(item);
  if (!elements) return notIterable(item, text);
  const unhashable = elements.find((element) => element.type === 'array' || element.type === 'object');
  if (unhashable) return `unhashable type: '${pythonType(unhashable, text)}'`;
  return { key: `[${elements.map((element) => pythonKey(element, text)).join(',')}]`, span: item.span };
}

/** The items of a Python `for` over the value: list items, object keys, string characters. Undefined if it is not iterable. */
function iterate(node: JsonNode): readonly JsonNode[] | undefined {
  switch (node.type) {
    case 'array':
      return node.items;
    case 'object': {
      // A repeated key keeps its first position.
      const keys = new Map(node.properties.map(({ key }) => [key.value, key] as const).reverse());
      return node.properties.flatMap(({ key }) => (keys.get(key.value) === key ? [key] : []));
    }
    case 'string':
      return [...node.value].map((character) => new JsonScalar(node.start, node.end, 'string', character));
    default:
      return undefined;
  }
}

function notIterable(node: JsonNode, text: string): string {
  return `'${pythonType(node, text)}' object is not iterable`;
}

function notSubscriptable(root: JsonNode, text: string): string {
  if (root.type === 'array') return 'list indices must be integers or slices, not str';
  if (root.type === 'string') return "string indices must be integers, not 'str'";
  return `'${pythonType(root, text)}' object is not subscriptable`;
}
