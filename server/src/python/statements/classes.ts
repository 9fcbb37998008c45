import { readExpression, readKeyword, stringValue } from '../expressions/readExpression.ts';
import type { Expression, Statement } from '../summary.ts';
import { nameOf, type Reader, spanOf, textOf } from '../tree/nodes.ts';
import { touchesSyntaxError } from '../tree/syntaxErrors.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** Reads a class and its body. */
export function readClass(reader: Reader, node: Node, decorators: readonly Expression[], depth: number): Statement[] {
  const name = node.field('name');
  const body = node.field('body');
  if (!name || name.isMissing) return [];
  const superclasses = node.field('superclasses');
  const given = superclasses ? superclasses.parts : [];
  const keywords = given.filter((item) => item.type === 'keyword_argument');
  const parameters = typeParameters(reader, node);
  return [
    // Type parameters are visible in the bases and in the body.
    ...(parameters.length > 0 ? [{ kind: 'opaque' as const, span: spanOf(node), names: parameters }] : []),
    {
      kind: 'class',
      span: spanOf(node),
      name: nameOf(reader, name),
      nameSpan: spanOf(name),
      bases: given.filter((item) => item.type !== 'keyword_argument').map((item) => readExpression(reader, item)),
      keywords: keywords.flatMap((item) => readKeyword(reader, item)),
      decorators,
      generic: node.field('type_parameters') !== undefined,
      body: body ? reader.readBlock(body, depth + 1) : [],
      bodySpan: body ? spanOf(body) : { start: node.endIndex, end: node.endIndex },
      docstring: body ? readDocstring(reader, body) : undefined,
      hasSyntaxErrors: node.hasError || touchesSyntaxError(reader, node, name),
    },
  ];
}

/** The names in the brackets of `class A[T, *Ts]`. */
function typeParameters(reader: Reader, node: Node): readonly string[] {
  const list = node.field('type_parameters');
  return list ? list.parts.flatMap((one) => /[^\s*]+/.exec(textOf(reader, one).split(/[:=]/, 1)[0] ?? '')?.[0] ?? []) : [];
}

/** The docstring of a body: the value of its first statement, if that is a plain string. */
function readDocstring(reader: Reader, body: Node): string | undefined {
  const first = body.parts[0];
  const value = first?.type === 'expression_statement' ? first.parts[0] : undefined;
  return value?.type === 'string' ? stringValue(reader, value) : undefined;
}
