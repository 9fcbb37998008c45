import { LRUCache } from 'lru-cache';
import type { Entry, EntryKind, FileContent, FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';
import type { Graph } from '../../query/graph.ts';
import { Input } from '../../query/query.ts';
import { isSameData } from '../../query/sameData.ts';
import { LinkedNames } from './linkedNames.ts';

/** Larger files are not read: no metadata document or plugin module is nearly that large. */
const MAX_FILE_BYTES = 1024 * 1024;

/** In a folder with more entries, readers of a single name do not depend on the other names. */
const MAX_SMALL = 100;

/** Maximum number of folders that are known to contain files with cached texts. */
const MAX_TEXT_FOLDERS = 20_000;

/** The facts about a path. */
interface Facts {
  readonly kind: EntryKind;
  readonly realPath: FilePath | undefined;
}

/** A node of the tree of paths that were read. Nearly all are files, so its maps are only created when they are needed. */
class PathNode {
  children: Map<string, PathNode> | undefined;
  facts: Input<Facts> | undefined;
  list: Input<readonly Entry[]> | undefined;
  /** Entries of a large folder by the part of their names before the first dot, as far as they were read. */
  named: Map<string, Input<readonly Entry[]>> | undefined;
  /** Tracks readers of the text, which is in `#texts`. */
  content: Input<undefined> | undefined;
  /** Whether the text was read again after it was evicted, so that its readers may have seen different texts. */
  isReread = false;
  /** Whether the file is open in an editor. Opening a file does not change its text. */
  isOpen: Input<boolean> | undefined;
}

/**
 * A file system whose results are inputs of a graph, including missing files. A result is valid until {@link changed} is called for its path.
 * Texts are kept in bounded memory and read again after they were evicted.
 */
export class FileInputs implements FileSystem {
  readonly #graph: Graph;
  readonly #base: FileSystem;
  readonly #top = new PathNode();
  readonly #texts = new LRUCache<FilePath, FileContent>({ maxSize: 32 * MAX_FILE_BYTES, sizeCalculation: sizeOf });
  /** The folders around cached texts, and around some that were evicted. */
  readonly #textFolders = new Set<FilePath>();
  readonly #links: LinkedNames;

  /** @param roots the folders that are read, which may be links themselves */
  constructor(graph: Graph, base: FileSystem, roots: readonly FilePath[]) {
    this.#graph = graph;
    this.#base = base;
    this.#links = new LinkedNames(base, roots);
  }

  /** The text of a file, or why there is none. */
  readonly content = (path: FilePath): FileContent => {
    const known = this.#texts.get(path);
    if (this.#graph.isRecording) {
      const node = this.#nodeAt(path);
      node.content ??= new Input(this.#graph, undefined);
      if (!known && node.content.hasReaders) node.isReread = true;
      node.content.get();
    }
    if (known) return known;
    const content = this.#base.read(path, MAX_FILE_BYTES);
    this.#cacheText(path, content);
    this.#registerLink(path);
    return content;
  };

  read(path: FilePath, maxBytes: number): FileContent {
    if (this.#graph.isRecording) this.content(path);
    return this.#base.read(path, maxBytes);
  }

  kind(path: FilePath): EntryKind {
    return this.#graph.isRecording ? this.#facts(path).kind : this.#base.kind(path);
  }

  realPath(path: FilePath): FilePath | undefined {
    return this.#graph.isRecording ? this.#facts(path).realPath : this.#base.realPath(path);
  }

  list(path: FilePath): readonly Entry[] {
    if (!this.#graph.isRecording) return this.#base.list(path);
    const node = this.#nodeAt(path);
    if (!node.list) {
      node.list = new Input(this.#graph, this.#base.list(path));
      this.#registerLink(path);
    }
    return node.list.get();
  }

  /** A small folder is tracked as a whole, because it rarely changes. */
  listNamed(path: FilePath, stem: string): readonly Entry[] {
    const node = this.#graph.isRecording ? this.#nodeAt(path) : undefined;
    const all = node?.list?.peek() ?? this.#base.list(path);
    if (!node || all.length <= MAX_SMALL) return this.list(path).filter((entry) => stemOf(entry) === stem);
    let named = node.named?.get(stem);
    if (!named) {
      named = new Input<readonly Entry[]>(
        this.#graph,
        all.filter((entry) => stemOf(entry) === stem),
      );
      node.named ??= new Map();
      node.named.set(stem, named);
      this.#registerLink(path);
    }
    return named.get();
  }

  isOpenInEditor(path: FilePath): boolean {
    if (!this.#graph.isRecording) return this.#isOpen(path);
    const node = this.#nodeAt(path);
    node.isOpen ??= new Input(this.#graph, this.#isOpen(path));
    return node.isOpen.get();
  }

  /** The values that were computed from the text of a file. */
  readersOf(path: FilePath) {
    return this.#find(path)?.content?.readers ?? [];
  }

  /** Whether any value was computed from a file, under this name or that of a link. */
  isRead(path: FilePath): boolean {
    return [path, ...this.#links.of(path)].some((name) => this.#find(name)?.content?.hasReaders);
  }

  /** Frees the memory of the text of a file. */
  drop(path: FilePath): void {
    this.#texts.delete(path);
  }

  /** Handles a file or folder that was changed, created, or deleted, including its contents and the links to it. */
  changed(path: FilePath): void {
    const kind = this.#base.kind(path);
    const found = kind === 'missing' || this.#isOpen(path) ? [] : this.#links.takeResolved();
    for (const name of [path, ...this.#links.of(path), ...(kind === 'file' ? [] : this.#links.below(path)), ...found])
      this.#refresh(name, name === path ? kind : this.#base.kind(name));
  }

  /**
   * Finds files that were deleted without a notification: clients may not report everything that disappears along with a file.
   * @param paths files that were created or deleted
   * @returns paths that were read and no longer exist
   */
  vanishedAround(paths: readonly FilePath[]): readonly FilePath[] {
    const folders = new Set<FilePath>();
    for (const path of paths) for (let at = path; at !== '/'; at = dirname(at)) folders.add(dirname(at));
    return [...folders].flatMap((folder) => {
      const node = this.#find(folder);
      if (!node?.children) return [];
      const names = new Set(this.#base.list(folder).map(({ name }) => name));
      return [...node.children].flatMap(([name, child]) => (!names.has(name) && exists(child) ? [join(folder, name)] : []));
    });
  }

  #refresh(path: FilePath, kind: EntryKind): void {
    const node = this.#find(path);
    if (node) this.#refreshTree(node, path);
    else this.#texts.delete(path);
    // Thousands of files may be deleted at once, so only folders are searched for texts.
    if (kind !== 'file' && this.#textFolders.has(path))
      for (const known of this.#texts.keys()) if (isInside(known, path)) this.#texts.delete(known);
    this.#registerLink(path);
    if (this.#isListed(path, kind)) return;
    for (let at = dirname(path); ; at = dirname(at)) {
      const around = this.#find(at);
      if (around) this.#refreshFolder(around, at);
      if (at === '/') return;
    }
  }

  /** Whether the parent folder of a file is already known to list it, so that the folders above it cannot have changed. */
  #isListed(path: FilePath, kind: EntryKind): boolean {
    if (kind !== 'file') return false;
    const name = basename(path);
    const entry = this.#find(dirname(path))
      ?.list?.peek()
      .find((one) => one.name === name);
    return entry?.kind === 'file' && entry.isLink !== true && (this.#isOpen(path) || !this.#links.isLink(path));
  }

  #refreshTree(node: PathNode, path: FilePath): void {
    const waiting: [PathNode, FilePath][] = [[node, path]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [at, name] = next;
      this.#refreshFolder(at, name);
      this.#refreshText(at, name);
      if (next[0] !== node) this.#registerLink(name);
      for (const [child, below] of at.children ?? []) {
        if (isEmpty(below)) at.children?.delete(child);
        else waiting.push([below, join(name, child)]);
      }
    }
  }

  /** Re-reads what is known of a folder. Results without readers are dropped. */
  #refreshFolder(node: PathNode, path: FilePath): void {
    if (node.facts?.hasReaders) {
      const now = this.#readFacts(path);
      if (!isSameData(node.facts.peek(), now)) node.facts.set(now);
    } else node.facts = undefined;
    if (!node.list?.hasReaders) node.list = undefined;
    if (!node.list && !node.named) return;
    const now = this.#base.list(path);
    if (node.list && !isSameData(node.list.peek(), now)) node.list.set(now);
    const byStem = new Map<string, Entry[]>();
    for (const entry of node.named ? now : []) byStem.set(stemOf(entry), [...(byStem.get(stemOf(entry)) ?? []), entry]);
    for (const [stem, input] of node.named ?? []) {
      const named = byStem.get(stem) ?? [];
      if (!input.hasReaders) node.named?.delete(stem);
      else if (!isSameData(input.peek(), named)) input.set(named);
    }
  }

  #refreshText(node: PathNode, path: FilePath): void {
    const before = this.#texts.peek(path);
    this.#texts.delete(path);
    if (node.isOpen?.hasReaders) node.isOpen.set(this.#isOpen(path));
    else node.isOpen = undefined;
    if (!node.content?.hasReaders) node.content = undefined;
    else if (before && !node.isReread && isSameData(before, this.#base.read(path, MAX_FILE_BYTES))) this.#cacheText(path, before);
    else {
      node.isReread = false;
      node.content.touch();
    }
  }

  #cacheText(path: FilePath, content: FileContent): void {
    if (this.#textFolders.size > MAX_TEXT_FOLDERS) {
      this.#textFolders.clear();
      this.#texts.clear();
    }
    this.#texts.set(path, content);
    for (let at = dirname(path); !this.#textFolders.has(at); at = dirname(at)) this.#textFolders.add(at);
  }

  #isOpen(path: FilePath): boolean {
    return this.#base.isOpenInEditor?.(path) === true;
  }

  #facts(path: FilePath): Facts {
    const node = this.#nodeAt(path);
    if (!node.facts) {
      node.facts = new Input(this.#graph, this.#readFacts(path));
      this.#registerLink(path);
    }
    return node.facts.get();
  }

  #readFacts(path: FilePath): Facts {
    const kind = this.#base.kind(path);
    return kind === 'missing' ? MISSING : { kind, realPath: this.#base.realPath(path) };
  }

  #registerLink(path: FilePath): void {
    if (!this.#graph.isFixed) this.#links.register(path);
  }

  /** The node of a path; undefined if the path has not been read. */
  #find(path: FilePath): PathNode | undefined {
    let node: PathNode | undefined = this.#top;
    for (const name of namesIn(path)) node = node?.children?.get(name);
    return node;
  }

  /** The node of a path that is being read. */
  #nodeAt(path: FilePath): PathNode {
    let node = this.#top;
    for (const name of namesIn(path)) {
      node.children ??= new Map();
      const child: PathNode = node.children.get(name) ?? new PathNode();
      node.children.set(name, child);
      node = child;
    }
    return node;
  }
}

function namesIn(path: FilePath): readonly string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

const MISSING: Facts = { kind: 'missing', realPath: undefined };

function isEmpty({ children, named, facts, list, content, isOpen }: PathNode): boolean {
  return !children?.size && !named?.size && ![facts, list, content, isOpen].some((input) => input?.hasReaders);
}

/** Whether a path exists, as far as is known. */
function exists({ children, facts, list, content }: PathNode): boolean {
  if (facts) return facts.peek().kind !== 'missing';
  return content !== undefined || (list?.peek().length ?? 0) > 0 || [...(children?.values() ?? [])].some(exists);
}

function stemOf({ name }: Entry): string {
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : name.slice(0, dot);
}

/** The memory that a cached text counts for: at least so much that about 2000 are kept. A maximum number would be allocated at once. */
function sizeOf(content: FileContent): number {
  return Math.max(content.kind === 'text' ? content.text.length : 0, 16 * 1024);
}
