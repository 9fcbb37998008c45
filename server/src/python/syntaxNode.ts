import type { Node as ParserNode, TreeCursor } from 'web-tree-sitter';

/** What all nodes of a tree share. */
interface Tree {
  readonly text: string;
  /** Whether the whole tree fits its text, so that nothing in it is damaged or missing. */
  readonly isWhole: boolean;
}

/**
 * A node of a syntax tree. What is asked of the parser's own nodes goes into its WebAssembly every time, their type too;
 * this one asks once, and of a tree without damage it does not ask for it. That halves the time that a summary takes.
 */
export class Node {
  readonly #node: ParserNode;
  readonly #tree: Tree;
  readonly startIndex: number;
  #type: string | undefined;
  #endIndex: number | undefined;
  #parts: Node[] | undefined;

  private constructor(node: ParserNode, tree: Tree) {
    this.#node = node;
    this.#tree = tree;
    this.startIndex = node.startIndex;
  }

  /** The root of a tree. @param text what was parsed, or one with the same words at the same places */
  static root(node: ParserNode, text: string): Node {
    return new Node(node, { text, isWhole: !node.hasError });
  }

  get type(): string {
    this.#type ??= this.#node.type;
    return this.#type;
  }

  get endIndex(): number {
    this.#endIndex ??= this.#node.endIndex;
    return this.#endIndex;
  }

  get isNamed(): boolean {
    return this.#node.isNamed;
  }

  get isMissing(): boolean {
    return !this.#tree.isWhole && this.#node.isMissing;
  }

  /** Whether something at or below it does not parse. */
  get hasError(): boolean {
    return !this.#tree.isWhole && this.#node.hasError;
  }

  get text(): string {
    return this.#node.text;
  }

  /** The line that it begins on, from 0. */
  get firstRow(): number {
    return this.#node.startPosition.row;
  }

  /** The line that it ends on, from 0. */
  get lastRow(): number {
    return this.#node.endPosition.row;
  }

  get children(): Node[] {
    return this.#wrapped(this.#node.children);
  }

  get firstChild(): Node | undefined {
    return this.#optional(this.#node.firstChild);
  }

  /** Tells nodes apart: the same one has the same id. */
  get id(): number {
    return this.#node.id;
  }

  get parent(): Node | undefined {
    return this.#optional(this.#node.parent);
  }

  /** The named children without comments and line continuations, which the grammar allows anywhere. */
  get parts(): readonly Node[] {
    this.#parts ??= this.#wrapped(this.#node.namedChildren).filter((node) => this.#isPart(node));
    return this.#parts;
  }

  field(name: string): Node | undefined {
    return this.#optional(this.#node.childForFieldName(name));
  }

  /** All children of a field, comments among them. */
  fields(name: string): Node[] {
    return this.#wrapped(this.#node.childrenForFieldName(name));
  }

  descendantsOfType(types: string | string[]): Node[] {
    return this.#wrapped(this.#node.descendantsOfType(types));
  }

  /** Goes through the tree below it, from node to node. */
  walk(): Walk {
    return new Walk(this.#node.walk(), (node) => new Node(node, this.#tree));
  }

  /** The smallest named node at or below it in which a character lies. */
  at(offset: number): Node | undefined {
    return this.#optional(this.#node.namedDescendantForIndex(offset, offset + 1));
  }

  /** Nothing but what may stand anywhere begins with these characters, so that few nodes have to be asked for their type. */
  #isPart(node: Node): boolean {
    const first = this.#tree.text.charAt(node.startIndex);
    return (first !== '#' && first !== '\\') || isPart(node);
  }

  #wrapped(nodes: readonly ParserNode[]): Node[] {
    return nodes.map((node) => new Node(node, this.#tree));
  }

  #optional(node: ParserNode | null): Node | undefined {
    return node ? new Node(node, this.#tree) : undefined;
  }
}

/**
 * A place in a tree that moves from node to node. Much cheaper than making nodes, and it does not take longer in a deep or wide tree.
 * It has to be deleted.
 */
export class Walk {
  readonly #cursor: TreeCursor;
  readonly #wrap: (node: ParserNode) => Node;

  constructor(cursor: TreeCursor, wrap: (node: ParserNode) => Node) {
    this.#cursor = cursor;
    this.#wrap = wrap;
  }

  get type(): string {
    return this.#cursor.nodeType;
  }

  get start(): number {
    return this.#cursor.startIndex;
  }

  get end(): number {
    return this.#cursor.endIndex;
  }

  /** Where the grammar puts it in its parent. */
  get field(): string | null {
    return this.#cursor.currentFieldName;
  }

  get node(): Node {
    return this.#wrap(this.#cursor.currentNode);
  }

  toFirstChild(): boolean {
    return this.#cursor.gotoFirstChild();
  }

  toNextSibling(): boolean {
    return this.#cursor.gotoNextSibling();
  }

  toParent(): boolean {
    return this.#cursor.gotoParent();
  }

  delete(): void {
    this.#cursor.delete();
  }
}

/** Whether a named child is one by its grammar: comments and line continuations may stand anywhere. */
export function isPart({ type }: { readonly type: string }): boolean {
  return type !== 'comment' && type !== 'line_continuation';
}
