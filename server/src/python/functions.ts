import { attributesSetOn } from './attributes.ts';
import { isDamaged } from './damage.ts';
import { readExpression, stringValue } from './expressions.ts';
import { field, nameOf, parts, type Reader, spanOf, textOf } from './nodes.ts';
import { readParameters } from './parameters.ts';
import { readResults } from './results.ts';
import { calledAlone, endsQuietly, neverEnds } from './returns.ts';
import type { Expression, FunctionStatement } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** Reads `def`, without descending into functions inside it. */
export function readFunction(reader: Reader, node: Node, decorators: readonly Expression[], depth = 0): FunctionStatement | undefined {
  const name = field(node, 'name');
  const parameters = field(node, 'parameters');
  const body = field(node, 'body');
  if (!name || !parameters) return undefined;
  const inside = body ? flowOf(reader, body) : [];
  const returns = inside.filter((n) => n.type === 'return_statement');
  const isGenerator = inside.some((n) => n.type === 'yield');
  const read = readParameters(reader, parameters);
  // Where anything of the file is damaged, the end of the function may stand outside of it.
  const isWhole = reader.damage.errors.length === 0;
  return {
    kind: 'function',
    span: spanOf(node),
    name: nameOf(reader, name),
    nameSpan: spanOf(name),
    parameters: read,
    parametersSpan: spanOf(parameters),
    decorators,
    isAsync: reader.text.startsWith('async', node.startIndex),
    isGenerator,
    neverReturnsValue: !!body && isWhole && !isGenerator && endsQuietly(body, returns),
    neverEnds: !!body && isWhole && !isGenerator && neverEnds(body, returns),
    results:
      body && isWhole ? readResults(reader, body, read, returns, (inner) => readNested(reader, inner, depth + 1)) : [{ kind: 'unknown' }],
    calledAlone: body && isWhole && returns.length === 0 ? calledAlone(body) : [],
    instanceAttributes: body && read[0] ? attributesSetOn(nameOf(reader, name), read[0].name, textOf(reader, body)) : [],
    docstring: body ? readDocstring(reader, body) : undefined,
    damaged: node.hasError || isDamaged(reader, node, parameters),
  };
}

/** More functions inside one another than decorators have. */
const MAX_NESTED = 4;

/** A function inside another one, whose decorators are read as those of any other. */
function readNested(reader: Reader, node: Node, depth: number): FunctionStatement | undefined {
  if (depth > MAX_NESTED) return undefined;
  const { parent } = node;
  const decorators = parent?.type === 'decorated_definition' ? readDecorators(reader, parent) : [];
  return readFunction(reader, node, decorators, depth);
}

const SCOPES = ['function_definition', 'class_definition', 'lambda'];

/** What decides how a function ends, and the scopes that keep such to themselves; and the words with which each begins. */
const FLOW = ['yield', 'return_statement', ...SCOPES];
const FLOW_WORDS = /\b(?:yield|return|def|class|lambda)\b/g;

/** In a body with more of the words the tree is searched, instead of following each of them to its node. */
const MANY_WORDS = 50;

/** The yields and returns of a body that belong to no function or class inside it. */
function flowOf(reader: Reader, body: Node): Node[] {
  const words = [...textOf(reader, body).matchAll(FLOW_WORDS)];
  const nodes =
    words.length > MANY_WORDS ? body.descendantsOfType(FLOW) : words.flatMap(({ index }) => body.at(body.startIndex + index) ?? []);
  let closed = -1;
  const own: Node[] = [];
  for (const node of nodes) {
    if (!FLOW.includes(node.type) || !node.isNamed || node.startIndex < closed) continue;
    if (SCOPES.includes(node.type)) closed = node.endIndex;
    else own.push(node);
  }
  return own;
}

/** The docstring of a body: the value of its first statement, if that is a plain string. */
export function readDocstring(reader: Reader, body: Node): string | undefined {
  const first = parts(body)[0];
  const value = first?.type === 'expression_statement' ? parts(first)[0] : undefined;
  return value?.type === 'string' ? stringValue(reader, value) : undefined;
}

/** The expressions of `@…` before a definition. */
export function readDecorators(reader: Reader, node: Node): Expression[] {
  return parts(node)
    .filter((child) => child.type === 'decorator')
    .flatMap((child) => {
      const expression = parts(child)[0];
      if (!expression) return [];
      // Of a decorator on a line that does not parse only the place is known.
      return [
        isDamaged(reader, child) ? { kind: 'other' as const, span: spanOf(expression), text: '' } : readExpression(reader, expression),
      ];
    });
}
