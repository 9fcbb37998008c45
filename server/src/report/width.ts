import { eastAsianWidth } from 'get-east-asian-width';

/** Characters without a width: combining marks, joiners, and variation selectors. */
const WITHOUT_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]$/u;

/** Emoji presentation (`U+FE0F`) and flags (pairs of regional indicators) are two columns wide. */
const WIDE_PICTURE = /\uFE0F|^\p{Regional_Indicator}{2}/u;

/**
 * The width of a grapheme cluster on a terminal, in columns.
 * @param grapheme a segment of `Intl.Segmenter`, without control characters
 */
export function columnsOf(grapheme: string): number {
  if (grapheme.length === 1 && grapheme < '\u0300') return 1;
  if (WIDE_PICTURE.test(grapheme)) return 2;
  for (const character of grapheme) if (!WITHOUT_WIDTH.test(character)) return eastAsianWidth(character.codePointAt(0) ?? 0);
  return 0;
}

/** The width of a text on a terminal, in columns. The text must be printable and have no line ends. */
export function widthOf(text: string): number {
  // Nearly all texts are plain, and segmenting them would take longer than the rest of a table.
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) width += columnsOf(segment);
  return width;
}
