import assert from 'node:assert/strict';
import { type Node, registryNodes as nodesOf } from '../../../client/src/views/tree/nodes.ts';
import type { Claim, Plugin, PluginRow, Registry } from '../../../protocol/registries.ts';

/** A location in a document. */
export const at = { uri: 'file:///w/p/A/A.info', range: { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } } };
export const NONE = { error: 0, warning: 0, information: 0, hint: 0 };

/** A claim of a cloud target without conflicts. */
export function claim(short: string, parts: Partial<Claim> = {}): Claim {
  return { key: JSON.stringify([short]), label: short, short, at, kind: 'cloud', standing: 'taken', rivals: [], ...parts };
}
/** An OS plugin without problems, whose delegate is known. */
export function plugin(name: string, parts: Partial<Plugin> = {}): Plugin {
  return {
    name,
    directory: `file:///w/p/${name}`,
    type: 'os',
    documents: [{ path: `file:///w/p/${name}/${name}.info`, dialect: 'loader-1.1', state: 'loaded' }],
    claims: [claim('Fedora', { key: '["Fedora",null,null]', label: 'Fedora, any version, any arch', kind: 'os' })],
    delegate: { state: 'class', detail: 'declares OSDelegate', className: name, at, interfaces: ['OSDelegate'], methods: [] },
    reach: 'some',
    problems: NONE,
    ...parts,
  };
}
/** A registry with the details of its plugins. */
interface WholeRegistry extends Omit<Registry, 'plugins'> {
  readonly plugins: readonly Plugin[];
}
/** A registry with one plugin. */
export function registry(parts: Partial<WholeRegistry> = {}): WholeRegistry {
  return { name: 'w/p', folder: 'file:///w/p', kind: 'folder', plugins: [plugin('A')], targets: 0, conflicts: 0, ...parts };
}
/** The row of a plugin, as the server sends it. */
function rowOf({ name, directory, type, documents, claims, reach, why, problems }: Plugin): PluginRow {
  const count = (of: string) => claims.filter(({ standing }) => standing === of).length;
  const trouble = { contested: count('contested'), overruled: count('overruled'), unreachable: count('unreachable') };
  const row = { name, directory, documents: documents.map(({ path }) => path), targets: claims.length, trouble, reach, problems };
  return { ...row, ...(type ? { type } : {}), ...(why === undefined ? {} : { why }) };
}
/** The registries as the server lists them: one row for each plugin. */
export const rowsOf = (registries: readonly WholeRegistry[]): readonly Registry[] =>
  registries.map((one) => ({ ...one, plugins: one.plugins.map(rowOf) }));
/** The nodes of registries with all details. */
export function registryNodes(registries: readonly WholeRegistry[]): readonly Node[] {
  const known = registries.flatMap(({ folder, plugins }) => plugins.map((one) => [`${folder}#${one.name}`, one] as const));
  return nodesOf(rowsOf(registries), new Map(known));
}
export const only = (nodes: readonly Node[]) => {
  assert.equal(nodes.length, 1);
  return nodes[0] as Node;
};
/** The node of a plugin with all details. */
export const pluginOf = (parts: Partial<Plugin>) => only(only(registryNodes([registry({ plugins: [plugin('A', parts)] })])).children);
export const child = (node: Node, kind: Node['kind']) => node.children.find((one) => one.kind === kind);
/** These nodes and all their descendants. */
export function everyNode(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.children)]);
}
