/** How the surrounding code uses the value of an expression. */
export type Role =
  /** Reads it. */
  | 'plain'
  /** Binds or deletes it. */
  | 'store'
  /** Assigns it to a target, or returns it. */
  | 'value'
  /** Unpacks it into several targets. */
  | 'unpacked'
  /** Iterates over it. */
  | 'iterated'
  /** Passes it to code that may modify it. */
  | 'given'
  /** Accesses an attribute or item of it. */
  | 'object'
  | 'callee'
  /** Uses it as the key of a subscript. */
  | 'key'
  /** Not an expression: the name of an attribute, function, or keyword argument. */
  | 'name';

/** The node around an expression. */
export interface Around {
  readonly type: string;
  readonly role: Role;
  /** For a call: the callee does not modify its arguments. */
  readonly readsOnly?: boolean;
  /** For an assignment: the left side is a pattern. */
  readonly hasPattern?: boolean;
}

/** The role of a child node. @param field its grammar field, or null */
export function roleOf(around: Around, field: string | null): Role {
  switch (around.type) {
    case 'assignment':
    case 'augmented_assignment':
      if (field === 'left') return 'store';
      return field !== 'right' ? 'plain' : around.hasPattern ? 'unpacked' : 'value';
    case 'for_statement':
    case 'for_in_clause':
      return field === 'left' ? 'store' : field === 'right' ? 'iterated' : 'plain';
    case 'as_pattern_target':
    case 'delete_statement':
      return 'store';
    case 'as_pattern':
      return field === 'alias' ? 'store' : around.role;
    case 'parameters':
    case 'lambda_parameters':
    case 'typed_parameter':
      return field === 'type' ? 'plain' : 'store';
    case 'default_parameter':
    case 'typed_default_parameter':
      return field === 'name' ? 'store' : field === 'value' ? 'value' : 'plain';
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
      return around.role;
    case 'tuple':
    case 'list':
    case 'expression_list':
    case 'set':
    case 'dictionary':
    case 'list_splat':
    case 'parenthesized_list_splat':
      return itemOf(around.role);
    case 'pair':
      return field === 'value' ? itemOf(around.role) : 'plain';
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension':
      return field === 'body' ? itemOf(around.role) : 'plain';
    case 'named_expression':
      return field === 'name' ? 'store' : around.role === 'plain' ? 'value' : around.role;
    case 'keyword_argument':
      return field === 'name' ? 'name' : around.role;
    case 'yield':
    case 'return_statement':
      return 'value';
    case 'lambda':
      return field === 'body' ? 'value' : 'plain';
    case 'call':
      return field === 'function' ? 'callee' : around.readsOnly ? 'plain' : 'given';
    case 'decorator':
      return 'callee';
    case 'attribute':
      return field === 'object' ? 'object' : 'name';
    case 'subscript':
      return field === 'value' ? 'object' : field === 'subscript' ? 'key' : 'plain';
    case 'function_definition':
    case 'class_definition':
      return field === 'name' ? 'name' : 'plain';
    case 'global_statement':
    case 'nonlocal_statement':
      return 'name';
    default:
      return 'plain';
  }
}

function itemOf(role: Role): Role {
  if (role === 'store' || role === 'plain') return role;
  return role === 'unpacked' ? 'value' : 'given';
}
