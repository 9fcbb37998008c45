// The rule pages for `explain`: with only the first example, because the others are tests.
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

/** The page from the first heading to the end of the first example. File names move from the fences to a line before, and test options are removed. */
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

/** Joins the lines of each paragraph and list item. */
const onOneLine = (prose) => prose.replace(/(?<=\S)\n *(?=[^\s\-*|#\d])/g, ' ');
