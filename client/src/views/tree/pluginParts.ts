import type { Place } from '../../../../protocol/common.ts';
import type { Method, Plugin, PluginDocument } from '../../../../protocol/registries.ts';
import { ERROR, QUIET, WARNING } from './colors.ts';
import { formatProblems, lastName, worstOf } from './format.ts';
import type { Node } from './nodes.ts';
import { bold, lines, text } from './tooltip.ts';

const STATES: Readonly<Record<PluginDocument['state'], string>> = {
  loaded: 'metadata',
  failed: 'metadata, not loaded',
  ignored: 'metadata, ignored: unknown type',
  unknown: 'metadata, unreadable',
  'not-loaded': 'metadata, reference 1.0',
};

export function documentNode({ path, state, error }: PluginDocument, parent: string): Node {
  const name = lastName(path);
  const broken = state === 'failed' || state === 'ignored';
  const notLoaded = state === 'not-loaded' ? 'No Image Factory release loads info.json; releases load <Name>.info.' : '';
  return {
    id: `${parent}/${path}`,
    label: name,
    description: STATES[state],
    get tooltip() {
      return lines([`${bold(name)}: ${text(STATES[state])}`, error && text(`Image Factory lists it with "${error}"`), text(notLoaded)]);
    },
    icon: 'json',
    ...(broken ? { color: ERROR } : {}),
    kind: 'document',
    state: 'leaf',
    opens: fileStart(path),
    resource: path,
    copies: name,
    accessibleLabel: `${name}, ${STATES[state]}${error ? `, ${error}` : ''}`,
    children: [],
  };
}

export function delegateNode({ delegate, directory }: Plugin, parent: string): Node {
  const { state, className, interfaces, detail, at, methods } = delegate;
  const id = `${parent}/delegate`;
  const label = className ?? 'delegate_class';
  const description = state === 'class' ? interfaces.join(', ') || 'no known interface' : state === 'broken' ? 'not a class' : 'unknown';
  return {
    id,
    label,
    description,
    get tooltip() {
      return `${bold(label)}: ${text(detail)}`;
    },
    icon: state === 'class' ? 'symbol-class' : state === 'broken' ? 'error' : 'question',
    ...(state === 'broken' ? { color: ERROR } : {}),
    kind: 'delegate',
    state: methods.length > 0 ? 'folded' : 'leaf',
    ...(at ? { opens: at } : {}),
    plugin: directory,
    ...(className === undefined ? {} : { copies: className }),
    accessibleLabel: `Delegate class ${label}, ${description}`,
    get children() {
      return methods.map((method) => methodNode(method, directory, id));
    },
  };
}

function methodNode({ name, state, at, always }: Method, plugin: string, parent: string): Node {
  const description = state === 'implemented' ? '' : state === 'unknown' ? 'unknown' : always ? 'not implemented' : 'optional';
  const missing = always ? 'not implemented, but Image Factory calls it unconditionally' : 'not implemented (optional)';
  const words = state === 'missing' ? missing : description || 'implemented';
  return {
    id: `${parent}/${name}`,
    label: name,
    ...(description ? { description } : {}),
    tooltip: `${bold(name)}: ${text(words)}`,
    icon: state === 'implemented' ? 'symbol-method' : state === 'missing' ? 'circle-slash' : 'question',
    ...(state === 'implemented' ? {} : { color: QUIET }),
    kind: 'method',
    ...(state === 'missing' ? { context: 'method.missing' } : {}),
    state: 'leaf',
    ...(at ? { opens: at } : {}),
    plugin,
    copies: name,
    accessibleLabel: `Method ${name}, ${words}`,
    children: [],
  };
}

export function problemsNode({ problems }: Plugin, words: string, parent: string): Node {
  const worst = worstOf(problems);
  const all = formatProblems(problems);
  return {
    id: `${parent}/problems`,
    label: words,
    tooltip: text(
      all === words ? 'Shows the Problems view.' : `Shows the Problems view. Including hints, which only the editor shows: ${all}.`,
    ),
    icon: worst === 'error' ? 'error' : worst === 'warning' ? 'warning' : 'info',
    ...(worst === 'error' ? { color: ERROR } : worst === 'warning' ? { color: WARNING } : {}),
    kind: 'problems',
    state: 'leaf',
    accessibleLabel: `Problems: ${words}`,
    children: [],
  };
}

export function fileStart(uri: string): Place {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
