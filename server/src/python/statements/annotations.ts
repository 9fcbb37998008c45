import type { NameLookup } from '../summary.ts';
import { nameOf, type Reader, spanOf, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** The maximum number of names per annotation that are checked for existence. */
const MAX_NAMES = 20;

/** Code in which other names are visible, or that may not run. */
const SKIPPED =
  /^(lambda|.*comprehension|generator_expression|conditional_expression|boolean_operator|named_expression|string|concatenated_string)$/;

/** The names that evaluating an annotation looks up. */
export function namesInAnnotation(reader: Reader, annotation: Node | undefined): NameLookup[] {
  if (!annotation) return [];
  const found: NameLookup[] = [];
  const waiting: Node[] = [annotation];
  for (let node = waiting.pop(); node && found.length < MAX_NAMES; node = waiting.pop()) {
    if (node.type === 'identifier') found.push({ name: nameOf(reader, node), span: spanOf(node) });
    else if (node.type === 'attribute' || node.type === 'member_type') waiting.push(...node.parts.slice(0, 1));
    else if (node.type === 'keyword_argument') waiting.push(...node.parts.slice(1));
    else if (!SKIPPED.test(node.type)) waiting.push(...node.parts.toReversed());
  }
  return found;
}

/** The names in the annotations of the parameters and the result of a function. */
export function namesInSignature(reader: Reader, definition: Node, parameters: Node): NameLookup[] {
  const types = textOf(reader, parameters).includes(':') ? parameters.parts.map((parameter) => parameter.field('type')) : [];
  return [...types, definition.field('return_type')].flatMap((type) => namesInAnnotation(reader, type));
}
