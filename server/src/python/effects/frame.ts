import type { Span } from '../../text/span.ts';
import type { Owner } from '../summary.ts';
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
  readonly parent: Frame | undefined;
  /** The grammar field of the node in its parent. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly role: Role;
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

  constructor(type: string, parent: Frame | undefined, field: string | null, start: number, end: number, module: Context) {
    this.type = type;
    this.parent = parent;
    this.field = field;
    this.start = start;
    this.end = end;
    this.role = parent ? roleOf(parent, field) : 'read';
    const context = (field === 'body' ? parent?.bodyContext : undefined) ?? parent?.context ?? module;
    this.context = EXPRESSION_SCOPES.has(type) ? { ...context, isInterpreted: false } : context;
  }

  get scope(): ScopeEffects {
    return this.context.scope;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
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

/** The role of a child of a node. @param field its grammar field */
function roleOf(parent: Frame, field: string | null): Role {
  switch (parent.type) {
    case 'assignment':
    case 'augmented_assignment':
      if (field === 'left') return 'store';
      return field !== 'right' ? 'read' : parent.hasPattern ? 'unpacked' : 'value';
    case 'for_statement':
    case 'for_in_clause':
      return field === 'left' ? 'store' : field === 'right' ? 'iterated' : 'read';
    case 'as_pattern_target':
    case 'delete_statement':
      return 'store';
    case 'as_pattern':
      return field === 'alias' ? 'store' : parent.role;
    case 'parameters':
    case 'lambda_parameters':
    case 'typed_parameter':
      return field === 'type' ? 'read' : 'name';
    case 'default_parameter':
    case 'typed_default_parameter':
      return field === 'name' ? 'name' : field === 'value' ? 'value' : 'read';
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'parenthesized_expression':
    case 'conditional_expression':
    case 'boolean_operator':
    case 'await':
    case 'argument_list':
      return parent.role;
    case 'tuple':
    case 'list':
    case 'expression_list':
    case 'set':
    case 'dictionary':
    case 'list_splat':
    case 'parenthesized_list_splat':
      return itemOf(parent.role);
    case 'pair':
      return field === 'value' ? itemOf(parent.role) : 'read';
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension':
      return field === 'body' ? itemOf(parent.role) : 'read';
    case 'named_expression':
      return field === 'name' ? 'store' : parent.role === 'read' ? 'value' : parent.role;
    case 'keyword_argument':
      return field === 'name' ? 'name' : parent.role;
    case 'yield':
    case 'return_statement':
      return 'value';
    case 'lambda':
      return field === 'body' ? 'value' : 'read';
    case 'call':
      return field === 'function' ? 'callee' : parent.readsOnly ? 'read' : 'passed';
    case 'decorator':
      return 'callee';
    case 'attribute':
      return field === 'object' ? 'object' : 'name';
    case 'subscript':
      return field === 'value' ? 'object' : field === 'subscript' ? 'key' : 'read';
    case 'function_definition':
      return field === 'name' ? 'name' : 'read';
    case 'class_definition':
      return field === 'name' ? 'name' : field === 'superclasses' ? 'base' : 'read';
    default:
      return 'read';
  }
}

/** The role of an item of a container. */
function itemOf(role: Role): Role {
  if (role === 'store' || role === 'read' || role === 'base') return role;
  return role === 'unpacked' ? 'value' : 'passed';
}
