import { templateProblems } from '../../tdl/templateProblems.ts';
import { quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';
import { textFix, WORDS } from '../shared/templateFix.ts';

/** Name, version, or architecture in a template with whitespace around it. */
export const rule: Rule = {
  name: 'padded-template-value',
  severity: 'warning',
  *template(template, { tables }) {
    for (const { kind, part, element, suggestion } of templateProblems(template, tables)) {
      if (kind !== 'padded') continue;
      const effect = part === 'name' ? 'no plugin matches' : `only plugins that build any ${WORDS[part]} match`;
      yield {
        path: template.path,
        span: element.span,
        // A plugin that builds any version or architecture also builds this one.
        severity: part === 'name' ? 'warning' : 'information',
        message: `Image Factory does not strip the whitespace around ${quoted(JSON.stringify(suggestion))}, so ${effect}.`,
        fixes: textFix(template, element, suggestion, { preferred: true, safe: true }),
      };
    }
  },
};
