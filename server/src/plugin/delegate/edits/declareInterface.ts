import type { PluginType } from '../../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../../contract/interfaceRevisions.ts';
import type { ModuleSummary } from '../../../python/summary.ts';
import { insert, lineEnd, type TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import type { ClassFacts } from '../delegate.ts';
import { importAll, indentationAt } from './pythonEdits.ts';

/**
 * Declares a delegate interface on a class that declares none, and adds the imports: by decorator, or by `implements` in the body if the
 * module is written for Python 2.
 * @param text the text of the class's file
 * @returns undefined if the class is written in an unusual way
 */
export function declareInterface(text: string, facts: ClassFacts, type: PluginType, python2: boolean): readonly TextEdit[] | undefined {
  const { statement, module } = facts;
  const eol = lineEnd(text);
  const delegate = { from: `imgfac.${INTERFACE_NAMES[type]}`, name: INTERFACE_NAMES[type] };
  const body = indentationAt(text, statement.bodySpan.start);
  if (python2 && body !== undefined) {
    const { names, edits } = importAll(text, module, [{ from: 'zope.interface', name: 'implements' }, delegate]);
    return [...edits, insert(statement.bodySpan.start, `${names[0]}(${names[1]})${eol}${body}`)];
  }
  const first = statement.decorators[0];
  const at = first ? text.lastIndexOf('@', first.span.start) : statement.span.start;
  const indentation = indentationAt(text, at);
  if (indentation === undefined) return undefined;
  const { names, edits } = importAll(text, module, [{ from: 'zope.interface', name: 'implementer' }, delegate]);
  return [...edits, insert(at, `@${names[0]}(${names[1]})${eol}${indentation}`)];
}

/** Replaces an expression with a delegate interface, and adds its import. */
export function writeInterface(text: string, module: ModuleSummary, written: Span, type: PluginType): readonly TextEdit[] {
  const name = INTERFACE_NAMES[type];
  const { names, edits } = importAll(text, module, [{ from: `imgfac.${name}`, name }]);
  return [...edits, { span: written, newText: names[0] ?? name }];
}
