/**
 * The kind of an expression, as far as it determines whether it can be assigned to. The strings are the terms used in Python's messages
 * ("cannot assign to function call").
 */
export type Shape = Plain | Group;

export type Plain =
  | 'name'
  | 'attribute'
  | 'subscript'
  | 'None'
  | 'True'
  | 'False'
  | 'ellipsis'
  | 'literal'
  | 'f-string expression'
  | 'function call'
  | 'expression'
  | 'comparison'
  | 'lambda'
  | 'conditional expression'
  | 'generator expression'
  | 'list comprehension'
  | 'set comprehension'
  | 'dict comprehension'
  | 'dict literal'
  | 'set display'
  | 'yield expression'
  | 'await expression'
  | 'named expression';

/** A tuple, a list, or a starred expression. */
export interface Group {
  readonly kind: 'tuple' | 'list' | 'starred';
  readonly items: readonly Part[];
}

/** An expression with the token indexes of its start (inclusive) and end (exclusive). */
export interface Part {
  readonly shape: Shape;
  readonly from: number;
  readonly to: number;
}

/** Whether an expression is `*a`. */
export function isStarred({ shape }: Part): boolean {
  return typeof shape !== 'string' && shape.kind === 'starred';
}

/** The kind of assignment: `=` or another binding, `+=`, an annotation, or `del`. */
export type Assigning = 'assign' | 'augment' | 'annotate' | 'delete';

/** Why an expression cannot be assigned to or deleted, and the part that causes the error; undefined if it can. */
export function targetError(part: Part, how: Assigning, version: 2 | 3): { readonly message: string; readonly part: Part } | undefined {
  const { shape } = part;
  if (typeof shape === 'string') {
    if (shape === 'name' || shape === 'attribute' || shape === 'subscript') return undefined;
    return { message: verbOf(how, shape), part };
  }
  if (how === 'augment') return { message: `'${shape.kind}' is an illegal expression for augmented assignment`, part };
  if (how === 'annotate') return { message: `only single target (not ${shape.kind}) can be annotated`, part };
  if (shape.kind === 'starred') {
    return { message: how === 'delete' ? 'cannot delete starred' : 'starred assignment target must be in a list or tuple', part };
  }
  if (version === 2 && shape.kind === 'tuple' && shape.items.length === 0) return { message: `can't ${how} ()`, part };
  let stars = 0;
  for (const item of shape.items) {
    let inner = item;
    if (typeof item.shape !== 'string' && item.shape.kind === 'starred' && how === 'assign') {
      if (++stars > 1) return { message: 'multiple starred expressions in assignment', part: item };
      inner = item.shape.items[0] ?? item;
    }
    const error = targetError(inner, how, version);
    if (error) return error;
  }
  return undefined;
}

function verbOf(how: Assigning, shape: Plain): string {
  if (how === 'delete') return `cannot delete ${shape}`;
  if (how === 'augment') return `'${shape}' is an illegal expression for augmented assignment`;
  return how === 'annotate' ? 'illegal target for annotation' : `cannot assign to ${shape}`;
}
