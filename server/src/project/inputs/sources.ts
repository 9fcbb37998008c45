import type { FileContent } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import { LastGood } from '../../python/lastGood.ts';
import { TOO_LARGE } from '../../python/summarize.ts';
import type { ModuleSummary } from '../../python/summary.ts';
import { Graph } from '../../query/graph.ts';
import { Query } from '../../query/query.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { ProjectOptions, PythonReader } from '../types.ts';
import { FileInputs } from './fileInputs.ts';

/** Maximum number of module summaries in memory. */
const MAX_MODULES = 1000;

/** Maximum number of texts in memory with the positions of their lines. */
const MAX_LINES = 50;

/** The files of a project and the summaries of its modules. Reads are tracked in the graph of everything that is computed from them. */
export class Sources {
  readonly graph: Graph;
  /** The plugin folders and configuration files whose findings may have changed since the last notification. */
  readonly suspects = new Set<FilePath>();
  /** The folders that may be read. */
  readonly roots: readonly FilePath[];
  readonly files: FileInputs;
  readonly #python: PythonReader;
  readonly #lastGood = new LastGood();
  readonly #modules: Query<ModuleSummary | undefined>;
  readonly #lines: Query<LineIndex>;

  constructor({ files, python, roots, isFixed = false }: ProjectOptions) {
    const graph = new Graph({ isFixed });
    this.graph = graph;
    this.roots = roots;
    this.files = new FileInputs(graph, files, roots);
    this.#python = python;
    this.#modules = new Query(graph, { compute: (path) => this.#summarize(path), maxValues: MAX_MODULES, isAlwaysTracked: true });
    this.#lines = new Query(graph, { compute: (path) => new LineIndex(this.text(path) ?? ''), maxValues: MAX_LINES });
  }

  /** Handles that the findings about a plugin folder or configuration file may have changed. */
  readonly onSuspect = (path: FilePath): void => {
    this.suspects.add(path);
  };

  /** The text of a file, or why there is none. */
  readonly content = (path: FilePath): FileContent => this.files.content(path);

  /** The text of a file, or undefined if it cannot be read. */
  readonly text = (path: FilePath): string | undefined => {
    const content = this.content(path);
    return content.kind === 'text' ? content.text : undefined;
  };

  /** The lines of a file; none if it cannot be read. */
  lines(path: FilePath): LineIndex {
    return this.#lines.get(path);
  }

  /** The summary of a Python file; undefined if it cannot be read. A file over the size limit has an empty summary that is marked as such. */
  readonly module = (path: FilePath): ModuleSummary | undefined => this.#modules.get(path);

  /** The methods that a Python text calls on objects with certain names; undefined if it cannot be parsed. Not cached. */
  methodCallsOn(text: string, objects: readonly string[]) {
    return this.#python.methodCallsOn(text, objects);
  }

  /** Whether a query is the one for module summaries. */
  isModule(owner: unknown): boolean {
    return owner === this.#modules;
  }

  /** Frees the memory of a file, which is read again when needed. */
  drop(path: FilePath): void {
    this.files.drop(path);
    this.#modules.drop(path);
  }

  #summarize(path: FilePath): ModuleSummary | undefined {
    const content = this.content(path);
    if (content.kind !== 'text') return content.kind === 'too-large' ? TOO_LARGE : undefined;
    return this.#lastGood.summaryFor(
      path,
      content.text,
      this.#python.summarize(content.text, content.bytes),
      this.files.isOpenInEditor(path),
    );
  }
}
