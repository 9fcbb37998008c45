import { isDamaged } from './damage.ts';
import { readExpression, stringValue } from './expressions.ts';
import { field, firstFrom, nameOf, parts, type Reader, spanOf, textOf } from './nodes.ts';
import { readParameters } from './parameters.ts';
import { calledAlone, endsQuietly, neverEnds } from './returns.ts';
import type { Expression, FunctionStatement } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** A function, with the names that it binds in the module by `global`. */
export interface ReadFunction {
  readonly statement: FunctionStatement;
  readonly globals: readonly string[];
}

/** Reads `def`, without descending into functions inside it. */
export function readFunction(reader: Reader, node: Node, decorators: readonly Expression[]): ReadFunction | undefined {
  const name = field(node, 'name');
  const parameters = field(node, 'parameters');
  const body = field(node, 'body');
  if (!name || !parameters) return undefined;
  const inside = body ? ownNodes(reader, body) : [];
  const returns = inside.filter((n) => n.type === 'return_statement');
  const isGenerator = inside.some((n) => n.type === 'yield');
  const read = readParameters(reader, parameters);
  // Where anything of the file is damaged, the end of the function may stand outside of it.
  const isWhole = reader.damage.errors.length === 0;
  const statement: FunctionStatement = {
    kind: 'function',
    span: spanOf(node),
    name: nameOf(reader, name),
    nameSpan: spanOf(name),
    parameters: read,
    parametersSpan: spanOf(parameters),
    decorators,
    isAsync: node.firstChild?.type === 'async',
    isGenerator,
    neverReturnsValue: !!body && isWhole && !isGenerator && endsQuietly(body, returns),
    neverEnds: !!body && isWhole && !isGenerator && neverEnds(body, returns),
    calledAlone: body && isWhole && returns.length === 0 ? calledAlone(body) : [],
    instanceAttributes: body && read[0] ? attributesSetOn(nameOf(reader, name), read[0].name, textOf(reader, body)) : [],
    docstring: body ? readDocstring(reader, body) : undefined,
    damaged: node.hasError || isDamaged(reader, node, parameters),
  };
  const globals = inside.filter((n) => n.type === 'global_statement').flatMap((n) => parts(n).map((part) => nameOf(reader, part)));
  return { statement, globals };
}

/**
 * The attributes that a function may set on its first parameter, `*` when their names are not written out: they are
 * computed, the instance takes another class, or a constructor hands it on or makes it in a way of its own.
 */
function attributesSetOn(method: string, self: string, body: string): string[] {
  if (!/^\w+$/.test(self)) return ['*'];
  const names = new Set<string>();
  const attribute = new RegExp(`\\b${self}[\\s\\\\]*\\.[\\s\\\\]*(\\w+)[\\s)\\]]*(?:=(?!=)|,|:|\\bin\\b)`, 'g');
  for (const match of body.matchAll(attribute)) if (match[1]) names.add(match[1]);
  const changed = [
    `\\bsetattr\\(\\s*${self}\\b|\\bdelattr\\(\\s*${self}\\b|\\b${self}\\.__dict__|\\bvars\\(\\s*${self}\\b|__setattr__\\s*\\(`,
    `\\b${self}\\s*\\.\\s*__class__(\\s*\\.\\s*\\w+)?\\s*=(?!=)|\\btype\\(\\s*${self}\\s*\\)\\s*\\.\\s*\\w+\\s*=(?!=)`,
  ];
  if (method === '__init__' || method === '__new__') {
    const plain = body.replace(/\b(super|isinstance|__new__|__init__)\s*\([^()]*\)/g, '');
    if (new RegExp(`[(,=]\\s*\\*?${self}\\s*(?:[,)]|$)`, 'm').test(plain)) names.add('*');
  }
  const usual = /\breturn\s+(?:object\s*\.\s*__new__|super\s*\([^()]*\)\s*\.\s*__new__)\s*\(/;
  if ((method === '__new__' && !usual.test(body)) || new RegExp(changed.join('|')).test(body)) names.add('*');
  return [...names];
}

const SCOPES = ['function_definition', 'class_definition', 'lambda'];

/** What {@link Reader.flow} holds. */
export const FLOW = ['yield', 'return_statement', 'global_statement', ...SCOPES];

/** The yields, returns and global statements of a body that belong to no function or class inside it. */
function ownNodes({ flow }: Reader, body: Node): Node[] {
  let closed = -1;
  const own: Node[] = [];
  for (let i = firstFrom(flow, body.startIndex); i < flow.length; i++) {
    const node = flow[i] as Node;
    if (node.startIndex >= body.endIndex) break;
    if (!node.isNamed || node.startIndex < closed) continue;
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
