import { templateProblems } from '../../tdl/templateProblems.ts';
import { quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';
import { textFix, WORDS } from '../shared/templateFix.ts';

/** Name, version, or architecture in a template that is close to a known one. Other plugins may be installed elsewhere, so this is never more than information. */
export const rule: Rule = {
  name: 'unknown-template-value',
  severity: 'information',
  *template(template, { tables }) {
    for (const { kind, part, element, suggestion } of templateProblems(template, tables)) {
      if (kind !== 'unknown') continue;
      const [word, known] = [element.text, suggestion].map((text) => quoted(JSON.stringify(text)));
      yield {
        path: template.path,
        span: element.span,
        message: `Unknown ${WORDS[part]} ${word}. Did you mean ${known}? Image Factory compares it exactly.`,
        fixes: textFix(template, element, suggestion, { preferred: true }),
      };
    }
  },
};
