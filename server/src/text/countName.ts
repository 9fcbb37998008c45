import { escapeRegExp } from './escapeRegExp.ts';

/** Counts the occurrences of a Python name in a text as a whole word, not including attributes of that name (`x.name`). */
export function countName(text: string, name: string): number {
  return text.match(new RegExp(`(?<![\\w.])${escapeRegExp(name)}(?!\\w)`, 'g'))?.length ?? 0;
}
