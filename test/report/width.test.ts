import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { columnsOf } from '../../server/src/report/width.ts';

/** string-width handles more emoji, but would add a fifth to the startup time of the program. Here it is the reference. */
test('characters have the width that string-width gives them', () => {
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
