import type { Span } from '../../text/span.ts';
import type { Parameter, ParameterKind } from '../summary.ts';
import { type Reader, spanOf, textAt, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** Reads the parameters of a function or lambda. */
export function readParameters(reader: Reader, list: Node): Parameter[] {
  return hasOnlyNames(reader, spanOf(list)) ? namesIn(textOf(reader, list), list.startIndex) : partsOf(reader, list);
}

/** Whether a parameter list consists of plain names, so that it can be read without the tree. */
export function hasOnlyNames(reader: Reader, list: Span): boolean {
  return reader.syntaxErrors.spans.length === 0 && /^\(?[\w\s,]*\)?$/.test(textAt(reader, list));
}

function namesIn(text: string, start: number): Parameter[] {
  return Array.from(text.matchAll(/\w+/g), ({ 0: name, index }) => {
    const span = { start: start + index, end: start + index + name.length };
    return { name, kind: 'positional', hasDefault: false, span };
  });
}

function partsOf(reader: Reader, list: Node): Parameter[] {
  const result: Parameter[] = [];
  let kind: ParameterKind = 'positional';
  const add = (node: Node, name: string, as: ParameterKind, hasDefault: boolean) =>
    result.push({ name, kind: as, hasDefault, span: spanOf(node) });
  for (const node of list.parts) {
    const inner = node.type === 'typed_parameter' ? (node.parts[0] ?? node) : node;
    switch (inner.type) {
      case 'positional_separator':
        for (const [i, p] of result.entries()) result[i] = { ...p, kind: 'positional-only' };
        break;
      case 'keyword_separator':
        kind = 'keyword-only';
        break;
      case 'list_splat_pattern':
        add(node, textOf(reader, inner.parts[0] ?? inner), 'var-positional', false);
        kind = 'keyword-only';
        break;
      case 'dictionary_splat_pattern':
        add(node, textOf(reader, inner.parts[0] ?? inner), 'var-keyword', false);
        break;
      case 'default_parameter':
      case 'typed_default_parameter':
        add(node, textOf(reader, inner.field('name') ?? inner), kind, true);
        break;
      case 'identifier':
      case 'tuple_pattern':
        add(node, textOf(reader, inner), kind, false);
        break;
    }
  }
  return result;
}
