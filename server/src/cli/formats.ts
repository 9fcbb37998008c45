import { formatJson } from '../report/json.ts';
import type { Formatter } from '../report/report.ts';
import { textFormatter } from '../report/text.ts';
import type { CommandIo } from './io.ts';

/** The forms in which findings can be written. */
export const FORMATS = ['text', 'json'] as const;

export type FormatName = (typeof FORMATS)[number];

/** The formatter of that name; only `text` asks for colours and width. */
export function formatterOf(name: FormatName, io: CommandIo): Formatter {
  switch (name) {
    case 'text':
      return textFormatter(io);
    case 'json':
      return formatJson;
  }
}
