import { eastAsianWidth } from 'get-east-asian-width';

/** What takes no column of its own: marks, joiners, selectors. */
const WITHOUT_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]$/u;

/** Asks for the coloured picture of a character (`U+FE0F`), or is one half of a flag: two columns. */
const WIDE_PICTURE = /\uFE0F|^\p{Regional_Indicator}{2}/u;

/**
 * The columns that a terminal gives one character as a person sees it.
 * @param grapheme a segment of `Intl.Segmenter`, without control characters
 */
export function columnsOf(grapheme: string): number {
  if (grapheme.length === 1 && grapheme < '\u0300') return 1;
  if (WIDE_PICTURE.test(grapheme)) return 2;
  for (const character of grapheme) if (!WITHOUT_WIDTH.test(character)) return eastAsianWidth(character.codePointAt(0) ?? 0);
  return 0;
}

/** The columns of a text on one line, which must be printable. */
export function widthOf(text: string): number {
  // What nearly all texts are: telling them apart into characters takes longer than all the rest of a table.
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += columnsOf(segment);
  return width;
}
