import type { Node } from './nodes.ts';

/**
 * The element of a node in VS Code's tree. It stays the same object while its node is replaced, so that VS Code can refresh single elements instead of the
 * whole tree.
 */
export interface Element {
  node: Node;
  readonly parent: Element | undefined;
  /** Undefined until the element is expanded. */
  children: Element[] | undefined;
}

/** The children of an element, created when needed. */
export function childrenOf(element: Element): readonly Element[] {
  element.children ??= element.node.children.map((node) => ({ node, parent: element, children: undefined }));
  return element.children;
}

/**
 * Replaces the node of an element.
 * @returns the elements to refresh, with their descendants; empty if nothing visible has changed
 */
export function update(element: Element, fresh: Node): readonly Element[] {
  const before = appearance(element.node);
  element.node = fresh;
  if (fresh.withDetails && element.children) {
    // The element is expanded, and its current children must be requested.
    element.children = undefined;
    return [element];
  }
  const below = element.children ? updateChildren(element, element.children, fresh.children) : [];
  return below === 'others' || before !== appearance(fresh) ? [element] : below;
}

/** @returns `others` if there are other children, or their order has changed */
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

/** The parts of a node that VS Code caches. Tooltips are requested when they are needed. */
function appearance({ label, description, icon, color, kind, context, state, accessibleLabel, opens }: Node): string {
  return JSON.stringify([label, description, icon, color, kind, context, state, accessibleLabel, opens]);
}

/** The plugins below the root that are expanded. */
export function expandedPlugins(root: Element): readonly Element[] {
  return (root.children ?? []).flatMap(({ children = [] }) => children.filter((plugin) => plugin.children !== undefined));
}

/**
 * The element of the plugin that a file belongs to.
 * @param address the URI of the file, or of the folder of a plugin
 */
export function elementOfFile(root: Element, address: string): Element | undefined {
  let nearest: Element | undefined;
  for (const registry of childrenOf(root)) {
    for (const plugin of childrenOf(registry)) {
      const { resource = '', documents = [] } = plugin.node;
      if (documents.includes(address)) return plugin;
      const isNearer = resource.length > (nearest?.node.resource?.length ?? 0);
      // Only the documents of plugins are in a scanned directory.
      const isInside = address === resource || address.startsWith(`${resource}/`);
      if (isNearer && isInside && registry.node.resource !== resource) nearest = plugin;
    }
  }
  return nearest;
}

/** Whether an element is the other one or a descendant of it. */
export function isBelow(element: Element | undefined, other: Element): boolean {
  for (let at = element; at; at = at.parent) if (at === other) return true;
  return false;
}

/** The plugin of an element; undefined for a registry. */
export function pluginOf(element: Element | undefined): Element | undefined {
  let at = element;
  while (at && at.node.kind !== 'plugin') at = at.parent;
  return at;
}

/** The node of an element that VS Code passes to a command; other arguments unchanged. */
export function nodeOf(argument: unknown): unknown {
  return isElement(argument) ? argument.node : argument;
}

export function isElement(argument: unknown): argument is Element {
  return typeof argument === 'object' && argument !== null && 'node' in argument && 'children' in argument && 'parent' in argument;
}
