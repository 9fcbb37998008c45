import type { Node as ParserNode, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../text/span.ts';

/** Data shared by all nodes of a tree. */
interface Tree {
  readonly text: string;
  /** Whether the tree has no errors and no missing nodes. */
  readonly isWhole: boolean;
}

/**
 * A node of a syntax tree. Every property access on web-tree-sitter's nodes calls into WebAssembly, so this class caches the values, and
 * skips the calls about errors for a tree without any. That halves the time to summarize a file.
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

  /** The root of a tree. @param text the parsed text, or one with the same tokens at the same offsets */
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

  /** Whether the node or a descendant does not parse. */
  get hasError(): boolean {
    return !this.#tree.isWhole && this.#node.hasError;
  }

  get text(): string {
    return this.#node.text;
  }

  /** The first line, from 0. */
  get firstRow(): number {
    return this.#node.startPosition.row;
  }

  /** The last line, from 0. */
  get lastRow(): number {
    return this.#node.endPosition.row;
  }

  get children(): Node[] {
    return this.#wrapped(this.#node.children);
  }

  /** Identifies the node; wrappers of the same node have the same id. */
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

  /** The child in a field of the grammar. */
  field(name: string): Node | undefined {
    return this.#optional(this.#node.childForFieldName(name));
  }

  /** All named children in a field of the grammar, without comments. */
  fields(name: string): Node[] {
    return this.#wrapped(this.#node.childrenForFieldName(name)).filter((child) => child.isNamed && child.type !== 'comment');
  }

  descendantsOfType(types: string | string[]): Node[] {
    return this.#wrapped(this.#node.descendantsOfType(types));
  }

  /** A cursor over the tree below the node. The caller must delete it. */
  walk(): Walk {
    return new Walk(this.#node.walk(), (node) => new Node(node, this.#tree));
  }

  /** The smallest node, at or below this one, that contains a range. */
  spanning(start: number, end: number): Node | undefined {
    return this.#optional(this.#node.descendantForIndex(start, end));
  }

  /** The smallest named node, at or below this one, that contains the character at an offset. */
  at(offset: number): Node | undefined {
    return this.#optional(this.#node.namedDescendantForIndex(offset, offset + 1));
  }

  /** Only comments and line continuations begin with these characters, so the type of most nodes is not needed. */
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

/** The types of named nodes, and null for tokens of the grammar, by the id of the type. */
const TYPES = new Map<number, string | null>();

/**
 * A cursor that moves from node to node. Much cheaper than creating nodes, and equally fast in deep or wide trees. Every property access
 * and every move calls into WebAssembly. Must be deleted after use.
 */
export class Walk {
  readonly #cursor: TreeCursor;
  readonly #wrap: (node: ParserNode) => Node;

  constructor(cursor: TreeCursor, wrap: (node: ParserNode) => Node) {
    this.#cursor = cursor;
    this.#wrap = wrap;
  }

  /** The type of the current node; null for a token of the grammar, such as a keyword or bracket. */
  get type(): string | null {
    const id = this.#cursor.nodeTypeId;
    const known = TYPES.get(id);
    if (known !== undefined) return known;
    const type = this.#cursor.nodeIsNamed ? this.#cursor.nodeType : null;
    TYPES.set(id, type);
    return type;
  }

  get span(): Span {
    return { start: this.#cursor.startIndex, end: this.#cursor.endIndex };
  }

  /** The grammar field of the current node in its parent. */
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

/** Whether a named child belongs to its parent's syntax. Comments and line continuations may occur anywhere. */
function isPart({ type }: { readonly type: string }): boolean {
  return type !== 'comment' && type !== 'line_continuation';
}
