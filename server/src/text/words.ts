import { escapeRegExp } from './escapeRegExp.ts';

/** How often a name stands in a text as a word of its own, attributes of that name left out. */
export function countOf(text: string, name: string): number {
  return text.match(new RegExp(`(?<![\\w.])${escapeRegExp(name)}(?!\\w)`, 'g'))?.length ?? 0;
}
