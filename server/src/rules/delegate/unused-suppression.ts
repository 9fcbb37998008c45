import { startOfLine, wholeLines } from '../../plugin/delegate/edits/pythonEdits.ts';
import type { TextEdit } from '../../text/edit.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Report, Rule } from '../shared/rule.ts';
import type { UnusedSuppression } from '../shared/suppressions.ts';

/** Comment `# imagefactory: ignore[...]` that suppresses nothing. */
export const rule: Rule = {
  name: 'unused-suppression',
  severity: 'warning',
  *suppressions(unused, known) {
    for (const one of unused) yield one.rule && known.includes(one.rule.name) ? withoutFinding(one, one.rule.name) : unknown(one, known);
  },
};

function withoutFinding(unused: UnusedSuppression, name: string): Report {
  return {
    ...placeOf(unused),
    message: `Unused suppression: no ${name} finding on this line.`,
    severity: 'information',
    fixes: [removal(unused, true)],
    tag: 'unnecessary',
  };
}

function unknown(unused: UnusedSuppression, known: readonly string[]): Report {
  const { rule: named, path } = unused;
  if (!named)
    return {
      ...placeOf(unused),
      message: 'This comment names no rule in brackets, so it suppresses nothing.',
      fixes: [removal(unused, false)],
    };
  const near = nearMiss(named.name, known);
  const rename = near && pythonFix(path, `Change to ${near}`, [{ span: named.span, newText: near }], { preferred: true });
  return {
    ...placeOf(unused),
    message: `Unknown rule "${named.name}".${near ? ` Did you mean "${near}"?` : ''}`,
    fixes: [...(rename ? [rename] : []), removal(unused, false)],
  };
}

function placeOf({ path, comment, rule: named }: UnusedSuppression): Pick<Report, 'path' | 'span'> {
  return { path, span: named?.span ?? comment.span };
}

function removal(unused: UnusedSuppression, safe: boolean): Fix {
  const { path, comment, rule: named } = unused;
  const isOnly = comment.rules.length < 2 || !named;
  const title = isOnly ? 'Remove this comment' : `Remove ${named.name} from this comment`;
  return pythonFix(path, title, [isOnly ? commentRemoval(unused) : ruleRemoval(unused, named)], { preferred: safe, safe });
}

/** Removes a comment: with its line if it is alone on it, else with the whitespace before it, unless another comment follows. */
function commentRemoval({ text, comment: { span } }: UnusedSuppression): TextEdit {
  const whole = wholeLines(text, span);
  const isFollowed = !/^[ \t]*(\r?\n|\r|$)/.test(text.slice(span.end));
  const blank = /[ \t]*$/.exec(text.slice(startOfLine(text, span.start), span.start))?.[0].length ?? 0;
  if (whole.end !== span.end) return { span: whole, newText: '' };
  return { span: isFollowed ? span : { start: span.start - blank, end: span.end }, newText: '' };
}

/** Removes a rule name with the comma after it, or before it for the last name. */
function ruleRemoval({ comment: { rules } }: UnusedSuppression, named: NonNullable<UnusedSuppression['rule']>): TextEdit {
  const at = rules.indexOf(named);
  const [before, after] = [rules[at - 1], rules[at + 1]];
  const span = after
    ? { start: named.span.start, end: after.span.start }
    : { start: before?.span.end ?? named.span.start, end: named.span.end };
  return { span, newText: '' };
}
