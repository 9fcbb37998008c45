import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { columnsOf } from '../../server/src/report/width.ts';

/** string-width knows more of emoji than is worth a fifth of the start of the program; here it is the judge. */
test('characters take the columns that string-width gives them', () => {
  const samples = [
    'a',
    'é',
    'e\u0301',
    '~',
    '日',
    '한',
    'ｶ',
    'Ａ',
    '€',
    '🐧',
    '👩‍💻',
    '👍🏽',
    '🇩🇪',
    '❤️',
    '1️⃣',
    '─',
    '…',
    'ℹ️',
    'א',
    'ا',
    '␛',
    '\uFFFD',
    '\u200d',
  ];
  for (const sample of samples) assert.equal(columnsOf(sample), stringWidth(sample), JSON.stringify(sample));
});
