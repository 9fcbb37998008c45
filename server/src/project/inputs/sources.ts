import type { FileContent, FileSystem } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import { TOO_LARGE } from '../../python/summarize.ts';
import type { ModuleSummary } from '../../python/summary.ts';
import type { Graph } from '../../query/graph.ts';
import { Query } from '../../query/query.ts';
import type { PythonReader } from '../types.ts';
import { FileInputs } from './fileInputs.ts';
import { LastGood } from './lastGood.ts';

/** The modules whose summaries are held at most. */
const MAX_MODULES = 2000;

/** The files of a project, and the summaries of its modules. What is computed from them follows their changes. */
export class Sources {
  readonly files: FileInputs;
  readonly #python: PythonReader;
  readonly #lastGood = new LastGood();
  readonly #modules: Query<ModuleSummary | undefined>;

  constructor(graph: Graph, files: FileSystem, python: PythonReader, roots: readonly FilePath[]) {
    this.files = new FileInputs(graph, files, roots);
    this.#python = python;
    this.#modules = new Query(graph, { compute: (path) => this.#summarize(path), maxValues: MAX_MODULES, isAlwaysTracked: true });
  }

  /** The file's text or why there is none. */
  readonly content = (path: FilePath): FileContent => this.files.content(path);

  /** The text of a file, or undefined. */
  readonly text = (path: FilePath): string | undefined => {
    const content = this.content(path);
    return content.kind === 'text' ? content.text : undefined;
  };

  /** The summary of a Python file; undefined if it cannot be read. A file over the limit gives an empty, marked one. */
  readonly module = (path: FilePath): ModuleSummary | undefined => this.#modules.get(path);

  /** The methods that a Python text calls on objects of some names; undefined where it cannot be read. Not kept. */
  calledOn(text: string, objects: readonly string[]) {
    return this.#python.calledOn(text, objects);
  }

  /** Whether a query is that for the summaries of modules. */
  isModule(owner: unknown): boolean {
    return owner === this.#modules;
  }

  /** Gives back the memory that a file takes; who asks for it has it read again. */
  drop(path: FilePath): void {
    this.files.drop(path);
    this.#modules.drop(path);
  }

  #summarize(path: FilePath): ModuleSummary | undefined {
    const content = this.content(path);
    if (content.kind !== 'text') return content.kind === 'too-large' ? TOO_LARGE : undefined;
    return this.#lastGood.settle(path, content.text, this.#python.summarize(content.text, content.bytes), this.files.isOpenInEditor(path));
  }
}
