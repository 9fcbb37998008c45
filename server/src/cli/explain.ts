import { docsUrl } from '../report/docs.ts';
import { explanationText, type RulePage } from '../report/explanation.ts';
import pages from '../report/generated/rulePages.json';
import { tableLines } from '../report/table.ts';
import { wrap } from './commandParts.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import type { CommandIo } from './io.ts';
import { unknownRule } from './ruleNames.ts';

export interface ExplainOptions {
  readonly format: 'text' | 'json';
}

/** The version of the JSON output. Raised by changes that break programs that read it. */
const VERSION = 1;

/**
 * `imagefactory-plugin explain`: prints the page of a rule.
 * @returns the exit code
 * @throws ExpectedFailure for an unknown rule
 */
export async function explain(name: string, { format }: ExplainOptions, io: CommandIo): Promise<number> {
  const page: RulePage | undefined = pages.find((one) => one.name === name);
  if (!page) throw new ExpectedFailure(unknownRule(name, pages));
  await io.out(
    format === 'json' ? json({ ...described(page), text: page.text }) : explanationText(page, io.colors, (text) => wrap(text, io.width)),
  );
  return EXIT.ok;
}

/** `imagefactory-plugin rules`: lists all rules. @returns the exit code */
export async function listRules({ format }: ExplainOptions, io: CommandIo): Promise<number> {
  const { bold } = io.colors;
  const rows = pages.map(({ name, severity, summary }) => [{ text: name, paint: bold }, { text: severity }, { text: summary }]);
  await io.out(format === 'json' ? json({ rules: pages.map(described) }) : `${tableLines(rows, 0, io.width).join('\n')}\n`);
  return EXIT.ok;
}

function described({ name, severity, summary }: RulePage) {
  return { name, severity, summary, docs: docsUrl(name) };
}

function json(value: object): string {
  return `${JSON.stringify({ version: VERSION, ...value }, undefined, 2)}\n`;
}
