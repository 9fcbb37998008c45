import { LRUCache } from 'lru-cache';
import { readAssignment } from './assignments.ts';
import { dottedText, field, parts, type Reader, textOf } from './nodes.ts';
import type { InitialAttribute } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** What is looked for in functions, for one name of their first parameter. */
interface Patterns {
  /** Sets an attribute whose name is written out. */
  readonly attribute: RegExp;
  /** Sets attributes under names that are computed, or makes another class of the instance. */
  readonly changed: RegExp;
  /** The name itself, and not an attribute of it. */
  readonly alone: RegExp;
}

/** Made once for each name: nearly all functions call it `self`. */
const patterns = new LRUCache<string, Patterns>({ max: 20, memoMethod: patternsFor });

const USUAL_INSTANCE = /\breturn\s+(?:object\s*\.\s*__new__|super\s*\([^()]*\)\s*\.\s*__new__)\s*\(/;

/** The attributes that a function sets on its first parameter. */
export interface OwnAttributes {
  /**
   * Those that it may set, `*` when their names are not written out: they are computed, the instance takes another class,
   * or a constructor hands it on or makes it in a way of its own.
   */
  readonly possible: readonly string[];
  /** Those that a constructor certainly sets. */
  readonly initial: readonly InitialAttribute[];
}

/**
 * The attributes that a function sets on its first parameter.
 * @param method the name of the function
 * @param self the name of the parameter
 * @param returnsEarly it may end before the end of its body
 */
export function attributesSetOn(reader: Reader, method: string, self: string, body: Node, returnsEarly: boolean): OwnAttributes {
  if (!/^\w+$/.test(self)) return { possible: ['*'], initial: [] };
  const text = textOf(reader, body);
  const { attribute, changed } = patterns.memo(self);
  const counts = new Map<string, number>();
  for (const [, name] of text.matchAll(attribute)) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isConstructor = method === '__init__' || method === '__new__';
  const isOpen =
    changed.test(text) || (method === '__new__' && !USUAL_INSTANCE.test(text)) || (isConstructor && isHandedOn(reader, self, body, text));
  const initial = method === '__init__' && !isOpen && !returnsEarly && counts.size > 0 ? initialAttributes(reader, self, body) : [];
  return {
    possible: isOpen ? [...counts.keys(), '*'] : [...counts.keys()],
    // What is set in a branch as well may be something else in the end.
    initial: initial.filter((one, i) => {
      const same = initial.filter(({ name }) => name === one.name).length;
      return same === counts.get(one.name) && !initial.slice(i + 1).some(({ name }) => name === one.name);
    }),
  };
}

/** The assignments to attributes that stand in no branch, in order. */
function initialAttributes(reader: Reader, self: string, body: Node): InitialAttribute[] {
  return parts(body).flatMap((statement) => {
    const assignment = statement.type === 'expression_statement' ? parts(statement)[0] : undefined;
    if (assignment?.type !== 'assignment') return [];
    return readAssignment(reader, assignment).flatMap((read) => {
      if (read.kind !== 'assignment' || !read.value || !read.target.startsWith(`${self}.`)) return [];
      const name = read.target.slice(self.length + 1);
      return name.includes('.')
        ? []
        : [{ name, nameSpan: { ...read.targetSpan, start: read.targetSpan.end - name.length }, value: read.value }];
    });
  });
}

/** Calls that are given an instance and leave it as it is; `Base.__init__(self)` of a base class counts with that class. */
const HARMLESS =
  /(^|\.)(super|isinstance|issubclass|hasattr|type|id|repr|str|print|__new__|__init__|debug|info|warning|warn|error|exception)$/;

/** Whether the parameter itself, and not an attribute of it, comes to where something may be set on it. */
function isHandedOn(reader: Reader, self: string, body: Node, text: string): boolean {
  let closed = -1;
  for (const { index } of text.matchAll(patterns.memo(self).alone)) {
    const start = body.startIndex + index;
    const node = start < closed ? undefined : body.at(start);
    if (node?.type !== 'identifier' || node.startIndex !== start) continue;
    const rebinding = functionOfParameter(node);
    if (rebinding) closed = rebinding.endIndex;
    else if (!isLookedAt(reader, node)) return true;
  }
  return false;
}

/** The function inside that has a parameter of this name, where an identifier is that parameter: in it the name means something else. */
function functionOfParameter(identifier: Node): Node | undefined {
  let node = identifier;
  for (let up = 0; up < 3; up++) {
    const { parent } = node;
    if (!parent) return undefined;
    if (/default_parameter$/.test(parent.type) && field(parent, 'name')?.id !== node.id) return undefined;
    if (/^(parameters|lambda_parameters)$/.test(parent.type)) return parent.parent;
    if (!/^(default_parameter|typed_parameter|typed_default_parameter|list_splat_pattern)$/.test(parent.type)) return undefined;
    node = parent;
  }
  return undefined;
}

/** Whether an expression only looks at the instance: compares it, or gives it to a call that leaves it as it is. */
function isLookedAt(reader: Reader, node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'attribute') return field(parent, 'object')?.id === node.id;
  if (parent.type === 'comparison_operator' || parent.type === 'not_operator') return true;
  if (parent.type !== 'argument_list') return false;
  const callee = parent.parent && field(parent.parent, 'function');
  if (!callee || !/^(identifier|attribute)$/.test(callee.type)) return false;
  return HARMLESS.test(callee.type === 'identifier' ? dottedText(reader, callee) : textOf(reader, callee).slice(-100).replace(/\s/g, ''));
}

function patternsFor(self: string): Patterns {
  const changed = [
    `\\bsetattr\\(\\s*${self}\\b|\\bdelattr\\(\\s*${self}\\b|\\b${self}\\.__dict__|\\bvars\\(\\s*${self}\\b|__setattr__\\s*\\(`,
    `\\b${self}\\s*\\.\\s*__class__(\\s*\\.\\s*\\w+)?\\s*=(?!=)|\\btype\\(\\s*${self}\\s*\\)\\s*\\.\\s*\\w+\\s*=(?!=)`,
  ];
  return {
    attribute: new RegExp(`\\b${self}[\\s\\\\]*\\.[\\s\\\\]*(\\w+)[\\s)\\]]*(?:=(?!=)|,|:|\\bin\\b)`, 'g'),
    changed: new RegExp(changed.join('|')),
    alone: new RegExp(`(?<![\\w.])${self}\\b(?!\\s*\\.)`, 'g'),
  };
}
