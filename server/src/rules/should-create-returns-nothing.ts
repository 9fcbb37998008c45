import { indentationAt } from '../plugin/delegate/pythonEdits.ts';
import type { ClassFacts } from '../plugin/delegate.ts';
import { delegateClass, roles } from '../plugin/delegateVerdict.ts';
import type { FunctionStatement } from '../python/summary.ts';
import { insert, lineEnd } from '../text/edit.ts';
import { delegatePlaces } from './shared/delegatePlaces.ts';
import type { Fix } from './shared/finding.ts';
import { pythonFix } from './shared/pythonFix.ts';
import type { Rule } from './shared/rule.ts';

/** Longer chains of calls are not followed. */
const MAX_CALLS = 5;

const METHOD = 'builder_should_create_target_image';

/** The method that says whether to build returns nothing on every path, which means no. */
export const rule: Rule = {
  name: 'should-create-returns-nothing',
  severity: 'warning',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    const member = facts?.members.get(METHOD);
    const method = member?.function;
    if (!facts || !member || !method?.neverReturnsValue || method.isAsync || method.damaged) return;
    if (!roles(plugin, facts).includes('cloud') || member.binding === 'unknown' || member.binding === 'property') return;
    if (neverComesBack(method, facts)) return;
    yield {
      path: member.at.path,
      span: member.at.span,
      message: `${METHOD} returns nothing on any path, and Image Factory takes nothing for no: the target image is never built, and still reported COMPLETE. Return True where it is to be built.`,
      related: delegatePlaces(plugin, facts, member.at, { type: 'cloud', name: METHOD }),
      fixes: fixes(member.at.path, method, context.text(member.at.path)),
    };
  },
};

/** Whether the method hands over to another one of the class or of its module that always raises. */
function neverComesBack(method: FunctionStatement, { members, module }: Pick<ClassFacts, 'members' | 'module'>, depth = 0): boolean {
  if (method.neverEnds) return true;
  const self = method.parameters[0]?.name;
  return method.calledAlone.some((name) => {
    const [object, attribute] = name.split('.');
    const called =
      attribute === undefined
        ? module.statements.find((s) => s.kind === 'function' && s.name === name)
        : object === self
          ? members.get(attribute)?.function
          : undefined;
    return called?.kind === 'function' && depth < MAX_CALLS && neverComesBack(called, { members, module }, depth + 1);
  });
}

/** Adds the return where the body simply falls off its end. */
function fixes(path: string, method: FunctionStatement, text: string | undefined): Fix[] {
  if (text === undefined) return [];
  const whole = text.slice(method.span.start, method.span.end);
  const lastLine = text.lastIndexOf('\n', method.span.end - 1) + 1;
  const first = /\n([ \t]+)\S/.exec(text.slice(method.parametersSpan.end, method.span.end));
  const indentation = first?.[1];
  if (/\breturn\b/.test(whole) || indentation === undefined || lastLine <= method.span.start) return [];
  if (indentationAt(text, method.span.start) === undefined) return [];
  return [
    pythonFix(path, 'Return True at the end', [insert(method.span.end, `${lineEnd(text)}${indentation}return True`)], { preferred: true }),
  ];
}
