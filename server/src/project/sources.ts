import { LRUCache } from 'lru-cache';
import type { FileContent, FileSystem } from '../files/fileSystem.ts';
import { type FilePath, isInside } from '../files/path.ts';
import { TOO_LARGE } from '../python/summarize.ts';
import type { ModuleSummary } from '../python/summary.ts';
import { FileLinks } from './fileLinks.ts';
import { LastGood } from './lastGood.ts';
import type { PythonReader } from './types.ts';

/** A file of more bytes is not read: no metadata document and no module of a plugin is near it. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * Files and module summaries, read once until they change. Bounded: what was not asked for lately is read
 * again, so ten thousand plugins do not stay in memory.
 */
export class Sources {
  readonly files: FileSystem;
  readonly #python: PythonReader;
  readonly #contents = new LRUCache<FilePath, FileContent>({ max: 2000, maxSize: 32 * MAX_FILE_BYTES, sizeCalculation: sizeOf });
  readonly #lastGood = new LastGood();
  /** The links by whose names files were read, or may be from now on. */
  readonly links: FileLinks;
  readonly #modules = new LRUCache<FilePath, ModuleSummary>({ max: 2000 });

  constructor(files: FileSystem, python: PythonReader) {
    this.files = files;
    this.links = new FileLinks(files);
    this.#python = python;
  }

  /** The file's text or why there is none. */
  readonly content = (path: FilePath): FileContent => {
    const known = this.#contents.get(path);
    if (known) return known;
    const content = this.files.read(path, MAX_FILE_BYTES);
    this.#contents.set(path, content);
    this.links.meet(path, content);
    return content;
  };

  /** The text of a file, or undefined. */
  readonly text = (path: FilePath): string | undefined => {
    const content = this.content(path);
    return content.kind === 'text' ? content.text : undefined;
  };

  /** The summary of a Python file; undefined if it cannot be read. A file over the limit gives an empty, marked one. */
  readonly module = (path: FilePath): ModuleSummary | undefined => {
    const known = this.#modules.get(path);
    if (known) return known;
    const content = this.content(path);
    const summary = content.kind === 'text' ? this.#summarize(path, content.text) : content.kind === 'too-large' ? TOO_LARGE : undefined;
    if (summary) this.#modules.set(path, summary);
    return summary;
  };

  /** The methods that a Python text calls on objects of some names; undefined where it cannot be read. Not kept. */
  calledOn(text: string, objects: readonly string[]) {
    return this.#python.calledOn(text, objects);
  }

  #summarize(path: FilePath, text: string): ModuleSummary {
    const summary = this.#python.summarize(text);
    // Where nothing is open there is nothing half written.
    return this.files.isWritten ? this.#lastGood.settle(path, text, summary, this.files.isWritten(path)) : summary;
  }

  /** Gives the memory back that a file takes; who asks for it has it read again. */
  drop(path: FilePath): void {
    this.#contents.delete(path);
    this.#modules.delete(path);
  }

  /** Forgets a file that was changed, created or deleted; of a folder, all that lay in it. */
  forget(path: FilePath): void {
    for (const cache of [this.#contents, this.#modules]) {
      cache.delete(path);
      if (this.files.kind(path) !== 'file') for (const known of cache.keys()) if (isInside(known, path)) cache.delete(known);
    }
  }
}

function sizeOf(content: FileContent): number {
  return content.kind === 'text' ? content.text.length + 1 : 1;
}
