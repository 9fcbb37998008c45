import { escapeRegExp } from '../text/escapeRegExp.ts';
import type { Span } from '../text/span.ts';
import type { Node } from './tree/syntaxNode.ts';

/**
 * An occurrence of a name in a Python file, with its meaning there. Unlike a summary, this covers function bodies too, because a rename
 * has to find all occurrences.
 */
export type Mention = { readonly name: string; readonly span: Span } & (
  | ModuleMention
  | ImportedMention
  /** Binds the name; `global`: in the module, rather than in a function or class. */
  | { readonly kind: 'binding'; readonly what: 'class' | 'other'; readonly global: boolean }
  /** `a.b.<name>`; `before` lists the names before it, undefined for other expressions. */
  | { readonly kind: 'attribute'; readonly before: readonly string[] | undefined }
  /** A reference to the name. */
  | { readonly kind: 'name' }
  /** `f(<name>=1)`: unrelated to other uses of the name. */
  | { readonly kind: 'keyword' }
  /** In a string or comment; `exported`: an entry of `__all__`. */
  | { readonly kind: 'text'; readonly exported: boolean }
);

/** A component of a module name: `import a.<name>.b as c`, `from ..<name> import x`. */
interface ModuleMention {
  readonly kind: 'module';
  /** The number of leading dots. */
  readonly level: number;
  /** The components of the dotted name up to this one. */
  readonly path: readonly string[];
  /** `import` binds the first component, or `alias`; `from` binds the names after `import`. */
  readonly form: 'import' | 'from';
  /** Whether this is the last component of the dotted name. */
  readonly last: boolean;
  readonly alias: string | undefined;
}

/** `from a.b import <name> as c`. */
interface ImportedMention {
  readonly kind: 'imported';
  readonly level: number;
  /** The components of the module name. */
  readonly module: readonly string[];
  readonly alias: string | undefined;
}

/** The maximum number of occurrences per file, more than any plugin has. */
const MAX_MENTIONS = 5000;

/** The maximum number of parent nodes visited, more than in any real code. */
const MAX_CLIMB = 100;

/** All occurrences of the names as whole words, in order, at most {@link MAX_MENTIONS}. Offsets are UTF-16 code units. */
export function readMentions(root: Node, text: string, names: readonly string[]): readonly Mention[] {
  const found: Mention[] = [];
  for (const { 0: name, index } of text.matchAll(wordPattern(names))) {
    if (found.length >= MAX_MENTIONS) break;
    const span = { start: index, end: index + name.length };
    const node = root.spanning(span.start, span.end);
    const what = node && describe(node, span, text);
    if (what) found.push({ name, span, ...what });
  }
  return found;
}

/** A pattern that matches names as whole words: not inside a longer word, nor joined to one by a hyphen. */
export function wordPattern(names: readonly string[]): RegExp {
  const words = names.map(escapeRegExp);
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${words.join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
}

type What = Mention extends infer M ? (M extends Mention ? Omit<M, 'name' | 'span'> : never) : never;

function describe(node: Node, span: Span, text: string): What | undefined {
  if (node.type !== 'identifier') return isText(node) ? { kind: 'text', exported: isExported(node, span, text) } : undefined;
  if (node.startIndex !== span.start || node.endIndex !== span.end) return undefined;
  const parent = node.parent;
  if (parent?.type === 'dotted_name') return importOf(node, parent, text);
  if (parent?.type === 'aliased_import') return { kind: 'binding', what: 'other', global: isGlobal(node) };
  if (parent?.type === 'keyword_argument' && isField(parent, 'name', node)) return { kind: 'keyword' };
  if (parent?.type === 'attribute' && isField(parent, 'attribute', node))
    return { kind: 'attribute', before: namesOf(parent.field('object')) };
  if (!isBinding(node)) return { kind: 'name' };
  return { kind: 'binding', what: parent?.type === 'class_definition' ? 'class' : 'other', global: isGlobal(node) };
}

function importOf(node: Node, dotted: Node, text: string): What | undefined {
  const names = dotted.parts;
  const at = names.findIndex((part) => part.startIndex === node.startIndex);
  const read = (part: Node) => text.slice(part.startIndex, part.endIndex);
  const aliased = dotted.parent?.type === 'aliased_import' ? dotted.parent : undefined;
  const aliasNode = aliased?.field('alias');
  const alias = aliasNode ? read(aliasNode) : undefined;
  const relative = dotted.parent?.type === 'relative_import' ? dotted.parent : undefined;
  const statement = (aliased ?? relative ?? dotted).parent;
  const level = (relativeText: Node | undefined) =>
    relativeText?.type === 'relative_import' ? (/^[.\s]*/.exec(read(relativeText))?.[0].replace(/\s/g, '').length ?? 0) : 0;
  if (statement?.type === 'import_statement' || statement?.type === 'import_from_statement') {
    const module = statement.field('module_name');
    const inModule = statement.type === 'import_statement' || (module !== undefined && node.endIndex <= module.endIndex);
    if (inModule) {
      const path = names.slice(0, at + 1).map(read);
      const form = statement.type === 'import_statement' ? 'import' : 'from';
      return { kind: 'module', level: level(relative), path, form, last: at === names.length - 1, alias };
    }
    const moduleName = module?.type === 'relative_import' ? module.parts.find((part) => part.type === 'dotted_name') : module;
    return { kind: 'imported', level: level(module), module: moduleName ? moduleName.parts.map(read) : [], alias };
  }
  return { kind: 'name' };
}

/** The names in `a.b.c`, or undefined for any other expression. */
function namesOf(node: Node | undefined): readonly string[] | undefined {
  const names: string[] = [];
  for (let left = node; left; left = left.field('object')) {
    if (left.type === 'identifier') return [left.text, ...names];
    const attribute = left.type === 'attribute' ? left.field('attribute') : undefined;
    if (!attribute || names.length >= MAX_CLIMB) return undefined;
    names.unshift(attribute.text);
  }
  return undefined;
}

function isBinding(node: Node): boolean {
  let child = node;
  for (let parent = node.parent, i = 0; parent && i < MAX_CLIMB; child = parent, parent = parent.parent, i++) {
    switch (parent.type) {
      case 'class_definition':
      case 'function_definition':
      case 'named_expression':
        return isField(parent, 'name', child);
      case 'default_parameter':
      case 'typed_default_parameter':
        if (!isField(parent, 'name', child)) return false;
        break;
      case 'typed_parameter':
        if (isField(parent, 'type', child)) return false;
        break;
      case 'assignment':
      case 'augmented_assignment':
      case 'for_statement':
      case 'for_in_clause':
        return isField(parent, 'left', child);
      case 'parameters':
      case 'lambda_parameters':
      case 'as_pattern_target':
      case 'global_statement':
      case 'nonlocal_statement':
      case 'delete_statement':
        return true;
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern':
      case 'list_splat_pattern':
      case 'dictionary_splat_pattern':
      case 'expression_list':
        break;
      default:
        return false;
    }
  }
  return false;
}

/** Whether a node is outside all functions and classes. The name of a top-level class or function belongs to the module. */
function isGlobal(node: Node): boolean {
  const definition = /^(class|function)_definition$/;
  let around = definition.test(node.parent?.type ?? '') ? node.parent?.parent : node.parent;
  for (; around; around = around.parent) if (definition.test(around.type) || around.type === 'lambda') return false;
  return true;
}

function isText({ type }: Node): boolean {
  return type === 'comment' || type.startsWith('string') || type === 'escape_sequence';
}

/** Whether the span is the entire content of a string in the value of `__all__`. */
function isExported(node: Node, { start, end }: Span, text: string): boolean {
  const string = node.type === 'string' ? node : node.parent;
  if (string?.type !== 'string' || !/^["']$/.test(text[start - 1] ?? '') || text[start - 1] !== text[end]) return false;
  for (let around = string.parent, i = 0; around && i < 4; around = around.parent, i++)
    if (/^(augmented_)?assignment$/.test(around.type)) return around.field('left')?.text === '__all__';
  return false;
}

function isField(parent: Node, name: string, child: Node): boolean {
  return parent.fields(name).some((one) => one.id === child.id);
}
