import { isDamaged } from './damage.ts';
import { readExpression, readKeyword } from './expressions.ts';
import { readDocstring } from './functions.ts';
import { field, nameOf, parts, type Reader, spanOf } from './nodes.ts';
import type { ClassStatement, Expression } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** Reads a class with its body, a namespace of its own. */
export function readClass(reader: Reader, node: Node, decorators: readonly Expression[], depth: number): ClassStatement[] {
  const name = field(node, 'name');
  const body = field(node, 'body');
  if (!name || name.isMissing) return [];
  const superclasses = field(node, 'superclasses');
  const given = superclasses ? parts(superclasses) : [];
  const keywords = given.filter((item) => item.type === 'keyword_argument');
  return [
    {
      kind: 'class',
      span: spanOf(node),
      name: nameOf(reader, name),
      nameSpan: spanOf(name),
      bases: given.filter((item) => item.type !== 'keyword_argument').map((item) => readExpression(reader, item)),
      keywords: keywords.flatMap((item) => readKeyword(reader, item)),
      decorators,
      generic: field(node, 'type_parameters') !== undefined,
      body: body ? reader.readBlock(body, depth + 1) : [],
      bodySpan: body ? spanOf(body) : { start: node.endIndex, end: node.endIndex },
      docstring: body ? readDocstring(reader, body) : undefined,
      damaged: node.hasError || isDamaged(reader, node, name),
    },
  ];
}
