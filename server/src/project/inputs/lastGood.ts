import { LRUCache } from 'lru-cache';
import type { FilePath } from '../../files/path.ts';
import type { ModuleSummary } from '../../python/summary.ts';
import { minimalEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

interface Good {
  readonly text: string;
  readonly summary: ModuleSummary;
}

/** More lines than a person writes before a file parses again: what is changed beyond is read as it stands. */
const MAX_LINES = 40;
const MAX_FILES = 50;
/** UTF-16 code units of all texts. */
const MAX_TEXT = 8 * 1024 * 1024;

/**
 * What Python files said when they could last be read whole. While somebody writes, a file is half a statement most of the
 * time; what it said before counts until it parses again, at the places where it stands now. So nothing is told that the
 * author cannot have meant, and nothing comes and goes with each key.
 */
export class LastGood {
  readonly #good = new LRUCache<FilePath, Good>({ max: MAX_FILES, maxSize: MAX_TEXT, sizeCalculation: ({ text }) => text.length + 1 });

  /**
   * What counts for a text.
   * @param isOpen somebody has the file open; what lies on the disk is taken as it is
   */
  settle(path: FilePath, text: string, summary: ModuleSummary, isOpen: boolean): ModuleSummary {
    if (summary.errors.length === 0 && !summary.tooLarge) {
      this.#good.set(path, { text, summary });
      return summary;
    }
    const good = this.#good.get(path);
    if (!good) return summary;
    const change = isOpen ? changeBetween(good.text, text) : undefined;
    // Whether Python compiles it is said of the text as it stands.
    if (change) return { ...moved(good.summary, change), compiled: summary.compiled };
    this.#good.delete(path);
    return summary;
  }
}

/** The one range in which two texts differ: where it starts, and where it ends in each. */
interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** @returns undefined where more is changed than one writes at a time */
function changeBetween(before: string, after: string): Change | undefined {
  const { span, newText } = minimalEdit(before, after);
  const lines = Math.max(linesOf(before.slice(span.start, span.end)), linesOf(newText));
  return lines > MAX_LINES ? undefined : { start: span.start, oldEnd: span.end, newEnd: span.start + newText.length };
}

function linesOf(text: string): number {
  return text.split('\n', MAX_LINES + 2).length;
}

/** The same plain data with all places where they are after a change. */
function moved<T>(data: T, change: Change): T {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => moved(item, change)) as T;
  if (isSpan(data)) return movedSpan(data, change) as T;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, moved(value, change)])) as T;
}

function isSpan(data: object): data is Span {
  return 'start' in data && 'end' in data && typeof data.start === 'number' && typeof data.end === 'number';
}

function movedSpan({ start, end }: Span, change: Change): Span {
  const shift = change.newEnd - change.oldEnd;
  return {
    start: start <= change.start ? start : start >= change.oldEnd ? start + shift : change.start,
    end: end <= change.start ? end : end >= change.oldEnd ? end + shift : change.newEnd,
  };
}
