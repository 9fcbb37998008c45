import type { Span } from '../../text/span.ts';
import type { Owner } from '../summary.ts';
import type { Walk } from '../tree/syntaxNode.ts';
import type { ScopeEffects } from './scope.ts';

/** How the surrounding code uses the value of an expression. */
export type Role =
  /** Reads it. */
  | 'read'
  /** Binds or deletes it. */
  | 'store'
  /** Assigns it to a target, or returns it. */
  | 'value'
  /** Unpacks it into several targets. */
  | 'unpacked'
  /** Iterates over it. */
  | 'iterated'
  /** Passes it to code that may modify it. */
  | 'passed'
  /** Accesses an attribute or item of it. */
  | 'object'
  | 'callee'
  /** Derives a class from it. */
  | 'base'
  /** Uses it as the key of a subscript. */
  | 'key'
  /** Not an expression: the body of a function or class. */
  | 'body'
  /** Not an expression: the name of an attribute, parameter, function, or keyword argument. */
  | 'name';

/** The code around a node. */
export interface Context {
  /** The module or outermost function. */
  readonly scope: ScopeEffects;
  /** The nearest enclosing class whose body runs with the module. */
  readonly class: { readonly name: string; readonly hasForeignBase: boolean } | undefined;
  /** The first parameter of the enclosing method. */
  readonly first: { readonly name: string; readonly receives: 'instance' | 'class' } | undefined;
  /** Whether the import interpreter executes the code, provided that the module runs in order. */
  readonly isInterpreted: boolean;
}

/** A node on the path from the root to the current node. The properties that are not readonly are set while its children are visited. */
export class Frame {
  readonly type: string;
  readonly role: Role;
  readonly parent: Frame | undefined;
  readonly span: Span;
  readonly context: Context;
  /** For an assignment: the left side is a pattern. */
  hasPattern = false;
  /** For a call: the callee without whitespace. */
  callee = '';
  /** For a call: the callee does not modify its arguments. */
  readsOnly = false;
  /** For a call, subscript, or attribute of a namespace dict: the owner of the namespace. */
  namespace: Owner | undefined;
  /** For a decorated definition: its decorators without whitespace. */
  decorators: readonly string[] = [];
  /** For a class: it only derives from one class, so that the methods of that class run only if this class is used. */
  onlyDerives = false;
  /** For a definition: the context of its body. */
  bodyContext: Context | undefined;

  /**
   * @param span needed only for node types whose effects or names are collected
   * @param module the context of the root, which has no parent
   */
  constructor(type: string, role: Role, parent: Frame | undefined, span: Span, module: Context) {
    this.type = type;
    this.role = role;
    this.parent = parent;
    this.span = span;
    const context = (role === 'body' ? parent?.bodyContext : undefined) ?? parent?.context ?? module;
    this.context = EXPRESSION_SCOPES.has(type) ? { ...context, isInterpreted: false } : context;
  }

  get scope(): ScopeEffects {
    return this.context.scope;
  }

  /** Whether the use of the value may call it, now or later. */
  get mayBeCalled(): boolean {
    if (this.role === 'base') return this.parent?.parent?.onlyDerives !== true;
    return this.role === 'callee' || this.role === 'passed';
  }

  /** Whether the node is the callee of a call. Decorators are callees too. */
  get isCallee(): boolean {
    return this.role === 'callee' && this.parent?.type === 'call';
  }
}

/** Expressions with their own scope, which the import interpreter does not evaluate. */
const EXPRESSION_SCOPES: ReadonlySet<string> = new Set([
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/** The role of the current node of a walk. */
export function roleOf(walk: Walk, parent: Frame | undefined): Role {
  return (parent && ROLES[parent.type]?.(parent, walk)) ?? 'read';
}

type RoleOfChild = (parent: Frame, walk: Walk) => Role;

const inAssignment: RoleOfChild = ({ hasPattern }, { field }) =>
  field === 'left' ? 'store' : field !== 'right' ? 'read' : hasPattern ? 'unpacked' : 'value';
const inLoop: RoleOfChild = (_, { field }) => (field === 'left' ? 'store' : field === 'right' ? 'iterated' : 'read');
const inParameters: RoleOfChild = (_, { field }) => (field === 'type' ? 'read' : 'name');
const inDefault: RoleOfChild = (_, { field }) => (field === 'name' ? 'name' : field === 'value' ? 'value' : 'read');
const inComprehension: RoleOfChild = ({ role }, { field }) => (field === 'body' ? itemOf(role) : 'read');
const sameAsParent: RoleOfChild = ({ role }) => role;
const item: RoleOfChild = ({ role }) => itemOf(role);

/** The roles of children, by the type of the parent. All other children are read. */
const ROLES: Readonly<Record<string, RoleOfChild>> = {
  assignment: inAssignment,
  augmented_assignment: inAssignment,
  for_statement: inLoop,
  for_in_clause: inLoop,
  as_pattern: ({ role }, { field }) => (field === 'alias' ? 'store' : role),
  as_pattern_target: () => 'store',
  delete_statement: () => 'store',
  parameters: inParameters,
  lambda_parameters: inParameters,
  typed_parameter: inParameters,
  default_parameter: inDefault,
  typed_default_parameter: inDefault,
  pattern_list: sameAsParent,
  tuple_pattern: sameAsParent,
  list_pattern: sameAsParent,
  list_splat_pattern: sameAsParent,
  dictionary_splat_pattern: sameAsParent,
  parenthesized_expression: sameAsParent,
  conditional_expression: sameAsParent,
  boolean_operator: sameAsParent,
  await: sameAsParent,
  argument_list: sameAsParent,
  tuple: item,
  list: item,
  expression_list: item,
  set: item,
  dictionary: item,
  list_splat: item,
  parenthesized_list_splat: item,
  pair: ({ role }, { field }) => (field === 'value' ? itemOf(role) : 'read'),
  list_comprehension: inComprehension,
  set_comprehension: inComprehension,
  dictionary_comprehension: inComprehension,
  generator_expression: inComprehension,
  named_expression: ({ role }, { field }) => (field === 'name' ? 'store' : role === 'read' ? 'value' : role),
  keyword_argument: ({ role }, { field }) => (field === 'name' ? 'name' : role),
  yield: () => 'value',
  return_statement: () => 'value',
  lambda: (_, { field }) => (field === 'body' ? 'value' : 'read'),
  call: ({ readsOnly }, { field }) => (field === 'function' ? 'callee' : readsOnly ? 'read' : 'passed'),
  decorator: () => 'callee',
  attribute: (_, { field }) => (field === 'object' ? 'object' : 'name'),
  subscript: (_, { field }) => (field === 'value' ? 'object' : field === 'subscript' ? 'key' : 'read'),
  function_definition: (_, { field }) => (field === 'name' || field === 'body' ? field : 'read'),
  class_definition: (_, { field }) => (field === 'name' || field === 'body' ? field : field === 'superclasses' ? 'base' : 'read'),
};

/** The role of an item of a container. */
function itemOf(role: Role): Role {
  if (role === 'store' || role === 'read' || role === 'base') return role;
  return role === 'unpacked' ? 'value' : 'passed';
}
