import type { Node } from './nodes.ts';

/**
 * What VS Code knows a node by. It stays the same object as long as the thing is there, while what it shows may change: so VS Code can be
 * told to draw this one again, and need not draw the whole tree.
 */
export interface Element {
  node: Node;
  readonly parent: Element | undefined;
  /** Undefined as long as nobody has looked below it. */
  children: Element[] | undefined;
}

/** The elements below an element; made when somebody looks. */
export function childrenOf(element: Element): readonly Element[] {
  element.children ??= element.node.children.map((node) => ({ node, parent: element, children: undefined }));
  return element.children;
}

/**
 * Has an element stand for another state of its thing.
 * @returns the elements to be drawn again with all that is below them; none where all looks as before
 */
export function update(element: Element, fresh: Node): readonly Element[] {
  const looked = look(element.node);
  element.node = fresh;
  if (fresh.told && element.children) {
    // Somebody looks below it, and what is there now has to be asked for.
    element.children = undefined;
    return [element];
  }
  const below = element.children ? updateChildren(element, element.children, fresh.children) : [];
  return below === 'others' || looked !== look(fresh) ? [element] : below;
}

/** @returns `others` where the children are others now, or stand in another order */
function updateChildren(parent: Element, known: readonly Element[], fresh: readonly Node[]): readonly Element[] | 'others' {
  const byId = new Map(known.map((child) => [child.node.id, child]));
  const isSame = known.length === fresh.length && known.every(({ node }, i) => node.id === fresh[i]?.id);
  const changed: Element[] = [];
  parent.children = fresh.map((node) => {
    const child = byId.get(node.id);
    if (!child) return { node, parent, children: undefined };
    changed.push(...update(child, node));
    return child;
  });
  return isSame ? changed : 'others';
}

/** All of a node that VS Code keeps once it has drawn it; tooltips it asks for when they are needed. */
function look({ label, description, icon, color, kind, context, state, spoken, opens }: Node): string {
  return JSON.stringify([label, description, icon, color, kind, context, state, spoken, opens]);
}

/** The plugins below the root of which somebody has looked at what is below them. */
export function unfolded(root: Element): readonly Element[] {
  return (root.children ?? []).flatMap(({ children = [] }) => children.filter((plugin) => plugin.children !== undefined));
}

/**
 * The plugin that a file belongs to, among the elements below the root.
 * @param address of the file, or of the folder of a plugin
 */
export function elementOfFile(root: Element, address: string): Element | undefined {
  let nearest: Element | undefined;
  for (const registry of childrenOf(root)) {
    for (const plugin of childrenOf(registry)) {
      const { resource = '', documents = [] } = plugin.node;
      if (documents.includes(address)) return plugin;
      const isNearer = resource.length > (nearest?.node.resource?.length ?? 0);
      // Of a scanned directory the plugins have only their documents.
      const isInside = address === resource || address.startsWith(`${resource}/`);
      if (isNearer && isInside && registry.node.resource !== resource) nearest = plugin;
    }
  }
  return nearest;
}

/** Whether an element is the other one, or stands somewhere below it. */
export function isBelow(element: Element | undefined, other: Element): boolean {
  for (let at = element; at; at = at.parent) if (at === other) return true;
  return false;
}

/** The plugin that an element stands for or belongs to; undefined for a registry. */
export function pluginOf(element: Element | undefined): Element | undefined {
  let at = element;
  while (at && at.node.kind !== 'plugin') at = at.parent;
  return at;
}

/** The node of an element, as VS Code passes elements to commands; anything else as it is. */
export function nodeOf(argument: unknown): unknown {
  return isElement(argument) ? argument.node : argument;
}

export function isElement(argument: unknown): argument is Element {
  return typeof argument === 'object' && argument !== null && 'node' in argument && 'children' in argument && 'parent' in argument;
}
