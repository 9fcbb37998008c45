// The rule pages as the command line explains them: without their tests, that is with the first example alone.
import { readFileSync } from 'node:fs';
import { fromRoot } from '../lib/paths.mjs';

/** @returns {Promise<{ path: string, content: string }[]>} the data, its path relative to the repository. */
export default async function generateExplanations() {
  const { RULES } = await import('../../server/src/rules/index.ts');
  const pages = RULES.map(({ name, severity }) => {
    const page = readFileSync(fromRoot(`docs/rules/${name}.md`), 'utf8');
    return { name, severity, summary: /^> (.+)$/m.exec(page)?.[1] ?? '', text: explained(page) };
  });
  return [{ path: 'server/src/report/generated/rulePages.json', content: `${JSON.stringify(pages, undefined, 2)}\n` }];
}

/** From the first heading to the end of the first example. A fence names its file in a line before it, and nothing for tests. */
function explained(page) {
  const [text, examples = ''] = page.slice(page.indexOf('\n## ') + 1).split(/^## Examples$/m);
  const first = examples.trim().split(/^### /m)[1];
  const example = first && `\n## Example: ${first.replace(/^#### (.*)$/gm, '$1:')}`;
  const all = `${text}${example ?? ''}`.replace(/^```(\w+) file=(\S+).*$/gm, '`$2`\n\n```$1').trim();
  return all
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part) => (part.startsWith('```') ? part : onOneLine(part)))
    .join('');
}

/** Markdown whose paragraphs and list items have a line each. */
const onOneLine = (prose) => prose.replace(/(?<=\S)\n *(?=[^\s\-*|#\d])/g, ' ');
