import type { FilePath } from '../../files/path.ts';
import { type JsonNode, type JsonObject, property } from '../../json/node.ts';
import type { Span } from '../../text/span.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { typeNamed } from '../metadata/metadataFacts.ts';
import { pythonKey, pythonRepr, pythonType, reprOfText } from './pythonValue.ts';

/** A line of Image Factory's log. */
export interface LogLine {
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** The result of loading one `.info` file, regardless of other files. */
export interface InfoVerdict {
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown';
  /** The targets in registration order, up to the one that fails. */
  readonly targets: readonly { readonly key: string; readonly repr: string; readonly span: Span }[];
  /** Returns the error message for the plugin with the given name; undefined if it does not fail. */
  readonly failure: ((plugin: string) => string) | undefined;
  /** The log lines before the targets are processed. */
  readonly log: readonly LogLine[];
}

const NOT_READ = "'NoneType' object is not subscriptable";

/** Processes a file as PluginManager.load does before it compares targets with those already registered. */
export function judgeInfo(path: FilePath, document: MetadataDocument): InfoVerdict {
  const { json, unreadable } = document;
  if (unreadable?.kind === 'too-large' || (unreadable?.kind === 'unreadable' && unreadable.reason === 'outside')) return UNKNOWN;
  if (json.gate) return UNKNOWN;
  const refusal = unreadable ? osError(path, unreadable) : json.pythonMessage;
  if (refusal !== undefined || !json.root) {
    // metadata_for_plugin raises, but the `return` in its `finally` swallows that: the caller gets None.
    const log: LogLine[] = [{ level: 'error', message: `Exception caught while loading plugin metadata: ${refusal ?? ''}` }];
    return { ...failed(NOT_READ), log };
  }
  if (json.root.type !== 'object') return failed(notSubscriptable(json.root, json.text));
  return judgeObject(json.root, json.text);
}

const UNKNOWN: InfoVerdict = { state: 'unknown', targets: [], failure: undefined, log: [] };

function failed(exception: string, targets: InfoVerdict['targets'] = []): InfoVerdict {
  return { state: 'failed', targets, failure: (plugin) => `Loading plugin (${plugin}) failed with exception: ${exception}`, log: [] };
}

function lacks(key: string): InfoVerdict {
  const failure = (plugin: string) => `Invalid metadata for plugin (${plugin}). Missing entry for '${key}'.`;
  return { state: 'failed', targets: [], failure, log: [] };
}

function judgeObject(root: JsonObject, text: string): InfoVerdict {
  const type = property(root, 'type')?.value;
  if (!type) return lacks('type');
  if (type.type !== 'string') return failed(`'${pythonType(type, text)}' object has no attribute 'upper'`);
  if (!typeNamed(type.value)) return { state: 'ignored', targets: [], failure: undefined, log: [] };
  const all = property(root, 'targets')?.value;
  if (!all) return lacks('targets');
  const items = iterate(all);
  if (!items) return failed(notIterable(all, text));
  const targets: { key: string; repr: string; span: Span }[] = [];
  for (const item of items) {
    const target = targetOf(item, text);
    if (typeof target === 'string') return failed(target, targets);
    targets.push(target);
  }
  return { state: 'loaded', targets, failure: undefined, log: [] };
}

/** A target as registered in the target table, or the message of the exception that it raises. */
function targetOf(item: JsonNode, text: string): { key: string; repr: string; span: Span } | string {
  if (item.type === 'string') return { key: JSON.stringify(item.value), repr: item.value, span: item.span };
  const elements = iterate(item);
  if (!elements) return notIterable(item, text);
  const unhashable = elements.find((element) => element.type === 'array' || element.type === 'object');
  if (unhashable) return `unhashable type: '${pythonType(unhashable, text)}'`;
  const reprs = elements.map((element) => pythonRepr(element, text));
  return {
    key: `[${elements.map((element) => pythonKey(element, text)).join(',')}]`,
    repr: `(${reprs.join(', ')}${reprs.length === 1 ? ',' : ''})`,
    span: item.span,
  };
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
      return [...node.value].map((character) => ({ type: 'string', value: character, span: node.span }));
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

type Unreadable = NonNullable<MetadataDocument['unreadable']>;

function osError(path: FilePath, unreadable: Unreadable): string {
  const because = unreadable.kind === 'unreadable' ? unreadable.reason : 'dangling-link';
  switch (because) {
    case 'directory':
      return `[Errno 21] Is a directory: ${reprOfText(path)}`;
    case 'permission':
      return `[Errno 13] Permission denied: ${reprOfText(path)}`;
    case 'dangling-link':
      return `[Errno 2] No such file or directory: ${reprOfText(path)}`;
    default:
      return unreadable.kind === 'unreadable' ? unreadable.detail : '';
  }
}
