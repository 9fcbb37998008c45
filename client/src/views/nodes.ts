import type { Method, Place, Plugin, PluginDocument, Registry } from '../registryProtocol.ts';
import { ERROR, QUIET, WARNING } from './colors.ts';
import { claimWords, targetsNode } from './targetNodes.ts';
import { lastName, number, problemWords, worstOf } from './words.ts';

/** A node of the tree as plain data; what VS Code needs is made of it elsewhere. */
export interface Node {
  /** Stays the same as long as the thing is there, so that what is unfolded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** The name of an icon of VS Code, and the colour that it has. */
  readonly icon: string;
  readonly color?: string;
  readonly kind: 'registry' | 'plugin' | 'document' | 'delegate' | 'method' | 'targets' | 'target' | 'problems';
  /** What a click opens. */
  readonly opens?: Place;
  readonly children: readonly Node[];
  readonly unfolded?: boolean;
  /** What a screen reader says in place of label and description. */
  readonly spoken?: string;
  /** Address of the folder or file that the node stands for: it takes on the colours of its problems. */
  readonly resource?: string;
  /** Address of the folder of the plugin that a delegate belongs to. */
  readonly plugin?: string;
}

/** The registries with all that is in them. */
export function registryNodes(registries: readonly Registry[]): readonly Node[] {
  return registries.map((registry) => {
    const last = lastName(registry.folder);
    const isAlone = registries.every((other) => other === registry || lastName(other.folder) !== last);
    const conflicts = registry.targets.filter(({ conflict }) => conflict).length;
    const description = [number(registry.plugins.length, 'plugin'), ...(conflicts > 0 ? [number(conflicts, 'shared target')] : [])].join(
      ', ',
    );
    const kind =
      registry.kind === 'scanned'
        ? 'A directory that Image Factory scans for .info files'
        : 'Plugins that one Image Factory would load together';
    return {
      id: registry.folder,
      label: isAlone ? last : registry.name,
      description,
      tooltip: `${registry.name}\n${kind}.${conflicts > 0 ? ` ${number(conflicts, 'target')} claimed by more than one plugin: see the target map.` : ''}`,
      icon: registry.kind === 'scanned' ? 'folder-library' : 'library',
      kind: 'registry',
      unfolded: true,
      spoken: `Registry ${registry.name}, ${description}`,
      children: registry.plugins.map((plugin) => pluginNode(plugin, registry)),
    };
  });
}

function pluginNode(plugin: Plugin, registry: Registry): Node {
  const id = `${registry.folder}#${plugin.name}`;
  const problems = problemWords(plugin.problems);
  const type = plugin.type === 'os' ? 'OS plugin' : plugin.type === 'cloud' ? 'cloud plugin' : 'plugin of unknown type';
  const document = plugin.documents[0]?.path;
  return {
    id,
    label: plugin.name,
    description: [plugin.type ?? 'no type', problems].filter(Boolean).join(' \u00b7 '),
    tooltip: [`${plugin.name}: ${type}`, problems || 'no problems', `Builds ${claimWords(plugin.claims)}`].join('\n'),
    icon: plugin.type === 'os' ? 'vm' : plugin.type === 'cloud' ? 'cloud' : 'question',
    ...colorOf(plugin),
    kind: 'plugin',
    ...(document === undefined ? {} : { opens: fileStart(document) }),
    resource: plugin.directory,
    spoken: `${plugin.name}, ${type}, ${problems || 'no problems'}`,
    children: [
      ...plugin.documents.map((one) => documentNode(one, id)),
      delegateNode(plugin, id),
      ...(plugin.claims.length > 0 ? [targetsNode(plugin.claims, id)] : []),
      ...(problems ? [problemsNode(plugin, problems, id)] : []),
    ],
  };
}

const STATES: Readonly<Record<PluginDocument['state'], string>> = {
  loaded: 'metadata',
  failed: 'metadata that is not loaded',
  ignored: 'metadata that is passed over: no known type',
  unknown: 'metadata that could not be read',
  'not-loaded': 'metadata, reference 1.0',
};

function documentNode({ path, state, error }: PluginDocument, parent: string): Node {
  const name = lastName(path);
  const broken = state === 'failed' || state === 'ignored';
  const notLoaded = state === 'not-loaded' ? '\nNo release of Image Factory loads a file of this name; they load <Name>.info.' : '';
  return {
    id: `${parent}/${path}`,
    label: name,
    description: STATES[state],
    tooltip: `${name}: ${STATES[state]}${error ? `\n${error}` : ''}${notLoaded}`,
    icon: 'json',
    ...(broken ? { color: ERROR } : {}),
    kind: 'document',
    opens: fileStart(path),
    resource: path,
    spoken: `${name}, ${STATES[state]}`,
    children: [],
  };
}

function delegateNode({ delegate, directory }: Plugin, parent: string): Node {
  const { state, className, interfaces, detail, at, methods } = delegate;
  const label = className ?? 'delegate_class';
  const description =
    state === 'class' ? interfaces.join(', ') || 'no known interface' : state === 'broken' ? 'leads to no class' : 'not known';
  return {
    id: `${parent}/delegate`,
    label,
    description,
    tooltip: `${label}: ${detail}`,
    icon: state === 'class' ? 'symbol-class' : state === 'broken' ? 'error' : 'question',
    ...(state === 'broken' ? { color: ERROR } : {}),
    kind: 'delegate',
    ...(at ? { opens: at } : {}),
    plugin: directory,
    spoken: `Delegate class ${label}, ${description}`,
    children: methods.map((method) => methodNode(method, `${parent}/delegate`)),
  };
}

function methodNode({ name, state, at, always }: Method, parent: string): Node {
  const description = state === 'implemented' ? '' : state === 'unknown' ? 'not known' : always ? 'not implemented' : 'optional';
  const missing = always ? 'not implemented, and Image Factory calls it without asking' : 'not implemented, and does not have to be';
  const words = state === 'missing' ? missing : description || 'implemented';
  return {
    id: `${parent}/${name}`,
    label: name,
    ...(description ? { description } : {}),
    tooltip: `${name}: ${words}`,
    icon: state === 'implemented' ? 'symbol-method' : state === 'missing' ? 'circle-slash' : 'question',
    ...(state === 'implemented' ? {} : { color: QUIET }),
    kind: 'method',
    ...(at ? { opens: at } : {}),
    spoken: `Method ${name}, ${words}`,
    children: [],
  };
}

function problemsNode(plugin: Plugin, words: string, parent: string): Node {
  const worst = worstOf(plugin.problems);
  return {
    id: `${parent}/problems`,
    label: words,
    tooltip: 'Shows the problems of all plugins',
    icon: worst === 'error' ? 'error' : worst === 'warning' ? 'warning' : 'info',
    ...colorOf(plugin),
    kind: 'problems',
    spoken: `Problems: ${words}`,
    children: [],
  };
}

function colorOf({ problems }: Plugin): { color?: string } {
  return problems.error > 0 ? { color: ERROR } : problems.warning > 0 ? { color: WARNING } : {};
}

function fileStart(uri: string): Place {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
