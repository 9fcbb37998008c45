import { LRUCache } from 'lru-cache';
import type { FilePath } from '../files/path.ts';
import { minimalEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { ModuleSummary } from './summary.ts';

interface Good {
  readonly text: string;
  readonly summary: ModuleSummary;
}

/** Larger changes are not treated as an edit in progress; the text is then read as it is. */
const MAX_LINES = 40;
const MAX_FILES = 50;
/** Maximum total length of texts, in UTF-16 code units. */
const MAX_TEXT = 8 * 1024 * 1024;

/**
 * The last versions of Python files that parsed without errors. While someone types, a file is syntactically broken most of the time. Until it
 * parses again, the previous summary is used with its positions moved along. That avoids findings that flicker with every keystroke.
 */
export class LastGood {
  readonly #good = new LRUCache<FilePath, Good>({ max: MAX_FILES, maxSize: MAX_TEXT, sizeCalculation: ({ text }) => text.length + 1 });

  /**
   * The summary to use for a text: its own, or the last good one.
   * @param isOpen whether the file is open in an editor; files on the disk are always read as they are
   */
  summaryFor(path: FilePath, text: string, summary: ModuleSummary, isOpen: boolean): ModuleSummary {
    if (summary.errors.length === 0 && !summary.tooLarge) {
      this.#good.set(path, { text, summary });
      return summary;
    }
    const good = this.#good.get(path);
    if (!good) return summary;
    const { python2, python3 } = good.summary.compiled;
    const change = isOpen && !(python2 && python3) ? changeBetween(good.text, text) : undefined;
    // Whether Python compiles the file is decided by the current text. Nothing is kept of a version that no Python compiles.
    if (change) return { ...shiftSpans(good.summary, change), compiled: summary.compiled, isEarlier: true };
    this.#good.delete(path);
    return summary;
  }
}

/** The single range in which two texts differ: its start, and its end in each text. */
interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** @returns undefined if more was changed than an edit in progress would */
function changeBetween(before: string, after: string): Change | undefined {
  const { span, newText } = minimalEdit(before, after);
  const lines = Math.max(linesOf(before.slice(span.start, span.end)), linesOf(newText));
  return lines > MAX_LINES ? undefined : { start: span.start, oldEnd: span.end, newEnd: span.start + newText.length };
}

function linesOf(text: string): number {
  return text.split('\n', MAX_LINES + 2).length;
}

/** Copies plain data with all spans adjusted to a change. */
function shiftSpans<T>(data: T, change: Change): T {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => shiftSpans(item, change)) as T;
  if (isSpan(data)) return shiftSpan(data, change) as T;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shiftSpans(value, change)])) as T;
}

function isSpan(data: object): data is Span {
  return 'start' in data && 'end' in data && typeof data.start === 'number' && typeof data.end === 'number';
}

function shiftSpan({ start, end }: Span, change: Change): Span {
  const shift = change.newEnd - change.oldEnd;
  return {
    start: start <= change.start ? start : start >= change.oldEnd ? start + shift : change.start,
    end: end <= change.start ? end : end >= change.oldEnd ? end + shift : change.newEnd,
  };
}
