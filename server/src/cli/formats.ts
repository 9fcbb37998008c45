import { version } from '../../../package.json';
import { formatGithub } from '../report/github.ts';
import { formatJson } from '../report/json.ts';
import { formatJunit } from '../report/junit.ts';
import type { Formatter } from '../report/report.ts';
import { sarifFormatter } from '../report/sarif.ts';
import { textFormatter } from '../report/text.ts';
import type { CommandIo } from './io.ts';

/** The forms in which findings can be written. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export type FormatName = (typeof FORMATS)[number];

/** The formatter of that name; only `text` asks for colours and width. */
export function formatterOf(name: FormatName, io: CommandIo): Formatter {
  switch (name) {
    case 'text':
      return textFormatter(io);
    case 'json':
      return formatJson;
    case 'sarif':
      return sarifFormatter(version);
    case 'github':
      return formatGithub;
    case 'junit':
      return formatJunit;
  }
}
