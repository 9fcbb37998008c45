import { LRUCache } from 'lru-cache';
import { INSPECTING_CALLS } from '../inspectingCalls.ts';
import { readAssignment } from '../statements/assignments.ts';
import type { InitialAttribute } from '../summary.ts';
import { nameOf, type Reader, textOf } from '../tree/nodes.ts';
import type { Node } from '../tree/syntaxNode.ts';

/** The patterns to search for in a function, for a given name of its first parameter. */
interface Patterns {
  /** Sets an attribute with a literal name. */
  readonly attribute: RegExp;
  /** Sets attributes with computed names, or changes the class of the instance. */
  readonly changed: RegExp;
  /** The name without an attribute access. */
  readonly bare: RegExp;
}

/** Cached by name, because nearly all functions use `self`. */
const patterns = new LRUCache<string, Patterns>({ max: 20, memoMethod: patternsFor });

const STANDARD_NEW = /\breturn\s+(?:object\s*\.\s*__new__|super\s*\([^()]*\)\s*\.\s*__new__)\s*\(/;

/** The attributes that a function sets on its first parameter. */
export interface OwnAttributes {
  /**
   * The attributes that it may set. `*` stands for unknown names: computed names, a changed class of the instance, or a constructor that
   * passes the instance on or creates it in a nonstandard way.
   */
  readonly possible: readonly string[];
  /** The attributes that a constructor always sets. */
  readonly initial: readonly InitialAttribute[];
}

/**
 * The attributes that a function sets on its first parameter.
 * @param method the name of the function
 * @param self the name of the parameter
 * @param returnsEarly whether the function may return before the end of its body
 */
export function attributesSetOn(reader: Reader, method: string, self: string, body: Node, returnsEarly: boolean): OwnAttributes {
  if (!/^\w+$/.test(self)) return { possible: ['*'], initial: [] };
  const text = textOf(reader, body);
  const { attribute, changed } = patterns.memo(self);
  const counts = new Map<string, number>();
  for (const [, name] of text.matchAll(attribute)) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isConstructor = method === '__init__' || method === '__new__';
  const isOpen =
    changed.test(text) || (method === '__new__' && !STANDARD_NEW.test(text)) || (isConstructor && escapes(reader, self, body, text));
  const initial = method === '__init__' && !isOpen && !returnsEarly && counts.size > 0 ? initialAttributes(reader, self, body) : [];
  return {
    possible: isOpen ? [...counts.keys(), '*'] : [...counts.keys()],
    // An attribute that is also set in a branch may have a different value in the end.
    initial: initial.filter((one, i) => {
      const same = initial.filter(({ name }) => name === one.name).length;
      return same === counts.get(one.name) && !initial.slice(i + 1).some(({ name }) => name === one.name);
    }),
  };
}

/** The assignments to attributes outside all branches, in order. */
function initialAttributes(reader: Reader, self: string, body: Node): InitialAttribute[] {
  return body.parts.flatMap((statement) => {
    const assignment = statement.type === 'expression_statement' ? statement.parts[0] : undefined;
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

/** Calls that set no attributes on an instance passed to them. The effects of `Base.__init__(self)` are read from the base class itself. */
const SETTING_NOTHING: ReadonlySet<string> = new Set([...INSPECTING_CALLS, 'super', 'hasattr', '__new__', '__init__']);

/** Whether the parameter itself (not an attribute of it) is used where attributes may be set on it. */
function escapes(reader: Reader, self: string, body: Node, text: string): boolean {
  let closed = -1;
  for (const { index } of text.matchAll(patterns.memo(self).bare)) {
    const start = body.startIndex + index;
    const node = start < closed ? undefined : body.at(start);
    if (node?.type !== 'identifier' || node.startIndex !== start) continue;
    const rebinding = functionOfParameter(node);
    if (rebinding) closed = rebinding.endIndex;
    else if (!keepsInstance(reader, node)) return true;
  }
  return false;
}

/** The nested function, if an identifier is one of its parameters. The parameter shadows the name in that function. */
function functionOfParameter(identifier: Node): Node | undefined {
  let node = identifier;
  for (let up = 0; up < 3; up++) {
    const { parent } = node;
    if (!parent) return undefined;
    if (/default_parameter$/.test(parent.type) && parent.field('name')?.id !== node.id) return undefined;
    if (/^(parameters|lambda_parameters)$/.test(parent.type)) return parent.parent;
    if (!/^(default_parameter|typed_parameter|typed_default_parameter|list_splat_pattern)$/.test(parent.type)) return undefined;
    node = parent;
  }
  return undefined;
}

/** Whether an expression does not modify the instance: it compares it, or passes it to a call that does not modify it. */
function keepsInstance(reader: Reader, node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'attribute') return parent.field('object')?.id === node.id;
  if (parent.type === 'comparison_operator' || parent.type === 'not_operator') return true;
  if (parent.type !== 'argument_list') return false;
  const callee = parent.parent?.field('function');
  if (!callee || !/^(identifier|attribute)$/.test(callee.type)) return false;
  const name = callee.type === 'attribute' ? callee.field('attribute') : callee;
  return name !== undefined && SETTING_NOTHING.has(nameOf(reader, name));
}

function patternsFor(self: string): Patterns {
  const changed = [
    `\\bsetattr\\(\\s*${self}\\b|\\bdelattr\\(\\s*${self}\\b|\\b${self}\\.__dict__|\\bvars\\(\\s*${self}\\b|__setattr__\\s*\\(`,
    `\\b${self}\\s*\\.\\s*__class__(\\s*\\.\\s*\\w+)?\\s*=(?!=)|\\btype\\(\\s*${self}\\s*\\)\\s*\\.\\s*\\w+\\s*=(?!=)`,
  ];
  return {
    attribute: new RegExp(`\\b${self}[\\s\\\\]*\\.[\\s\\\\]*(\\w+)[\\s)\\]]*(?:=(?!=)|,|:|\\bin\\b)`, 'g'),
    changed: new RegExp(changed.join('|')),
    bare: new RegExp(`(?<![\\w.])${self}\\b(?!\\s*\\.)`, 'g'),
  };
}
