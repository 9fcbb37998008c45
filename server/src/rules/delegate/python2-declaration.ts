import type { ClassFacts, Declaration } from '../../plugin/delegate/delegate.ts';
import { replaceImplements } from '../../plugin/delegate/edits/replaceImplements.ts';
import { delegateClass } from '../../plugin/delegate/interfaceVerdict.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** Interface declared by a call in the class body, which only Python 2 accepts. */
export const rule: Rule = {
  name: 'python2-declaration',
  severity: 'hint',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts || context.pythonVersion === '2') return;
    const seen = new Set<number>();
    for (const declaration of facts.declarations) {
      const { statement } = declaration;
      if (declaration.style !== 'implements' || statement.path !== facts.path || seen.has(statement.span.start)) continue;
      seen.add(statement.span.start);
      // One of several branches or classes may be intended for Python 2 only.
      const plain = facts.statement.body.some((s) => s.kind === 'call' && s.span.start === statement.span.start);
      const sure = facts.complete && plain && surePython(plugin, context) === 3;
      const why = sure
        ? 'Importing the plugin raises TypeError ("Class advice impossible in Python3"), so every build fails.'
        : 'Image Factory 1.1.14 and later run on Python 3, where importing the plugin raises TypeError.';
      yield {
        path: statement.path,
        span: statement.span,
        severity: sure ? 'error' : 'hint',
        message: `implements() only works on Python 2. ${why}`,
        fixes: fixes(facts, declaration, context),
      };
    }
  },
};

function fixes(facts: ClassFacts, { statement }: Declaration, context: RuleContext): Fix[] {
  const text = context.text(facts.path);
  const edits = text === undefined ? undefined : replaceImplements(text, facts, statement.span);
  return edits ? [pythonFix(facts.path, 'Declare with @implementer', edits, { preferred: true, safe: true })] : [];
}
