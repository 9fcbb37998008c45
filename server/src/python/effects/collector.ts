import type { Span } from '../../text/span.ts';
import { stringValue } from '../expressions/readExpression.ts';
import type { DynamicEffects, EffectImport, Owner } from '../summary.ts';
import { type Reader, spanOf } from '../tree/nodes.ts';
import type { Node, Walk } from '../tree/syntaxNode.ts';
import type { Context, Frame } from './frame.ts';
import { BUILTINS } from './knownNames.ts';
import { anything, ScopeEffects, type ScopeIdentity } from './scope.ts';

/** The maximum length of source text that is looked at, in UTF-16 code units. Longer callees and owners are treated as unknown. */
export const MAX_TEXT = 200;

const MODULE: ScopeIdentity = { name: undefined, className: undefined, runs: 'always', hasForeignBase: false };

/** What has been collected from a file so far, and access to its text. */
export class EffectCollector {
  readonly reader: Reader;
  readonly moduleContext: Context = { scope: new ScopeEffects(MODULE), class: undefined, first: undefined, isInterpreted: true };
  /** The names bound to `sys.modules`, `sys.path`, or the builtins. */
  readonly specialNames = new Map<string, 'modules' | 'path' | 'builtins'>([...BUILTINS].map((name) => [name, 'builtins'] as const));
  readonly aliases = new Map<string, string>();
  /** The names of classes with a single base, and those of the bases. */
  readonly derived: [name: string, base: string][] = [];
  changesPath = false;
  readonly #walk: Walk;
  readonly #scopes: ScopeEffects[] = [this.moduleContext.scope];

  /** @param walk the cursor, positioned at the current node */
  constructor(reader: Reader, walk: Walk) {
    this.reader = reader;
    this.#walk = walk;
  }

  /** Adds a function whose effects are collected separately. */
  addScope(identity: ScopeIdentity): ScopeEffects {
    const scope = new ScopeEffects(identity);
    this.#scopes.push(scope);
    return scope;
  }

  /** Returns everything that was collected. */
  finish(): DynamicEffects {
    const module = this.moduleContext.scope;
    return {
      scopes: this.#scopes.map((scope) => scope.finish(module)),
      aliases: [...this.aliases],
      derived: this.derived,
      changesPath: this.changesPath,
    };
  }

  // ---- effects with several parts

  /** Adds the effects of code that changes what imports find, and with it the value of any name. */
  changeImports({ scope, span }: Frame): void {
    scope.add({ kind: 'changes-imports', span });
    scope.add(anything(span));
  }

  /** Adds the effects of running a file as a module. */
  loadModule({ scope, span }: Frame): void {
    scope.add({ kind: 'changes-imports', span });
    scope.add({ kind: 'calls-any', span });
    scope.import({ level: 0, module: undefined, names: [] });
  }

  /** Records an import that the import interpreter does not execute in order. */
  importLate({ scope, context }: Frame, found: EffectImport): void {
    if (!context.isInterpreted) scope.import(found);
  }

  // ---- the source text

  /** The current node. */
  get node(): Node {
    return this.#walk.node;
  }

  /** The source text of a span, at most {@link MAX_TEXT} code units, without whitespace. */
  compactText({ start, end }: Span): string {
    return this.reader.text.slice(start, Math.min(end, start + MAX_TEXT)).replace(/[\s\\]+/g, '');
  }

  /** The last {@link MAX_TEXT} code units of a node, without whitespace. */
  endOfText({ span: { start, end } }: Frame): string {
    return this.compactText({ start: Math.max(start, end - MAX_TEXT), end });
  }

  /** The source text of a node, as {@link compactText}. */
  compactTextOf(node: Node): string {
    return this.compactText(spanOf(node));
  }

  /** The identifier at the end of a node: the name of an attribute. */
  lastName({ span: { start, end } }: Frame): string {
    const text = this.reader.text.slice(Math.max(start, end - MAX_TEXT), end);
    return /[\w\u0080-\uffff]+$/.exec(text)?.[0].normalize('NFKC') ?? '';
  }

  /** The value of a string literal, if it is known. */
  stringOf(node: Node | undefined): string | undefined {
    if (node?.type !== 'string' && node?.type !== 'concatenated_string') return undefined;
    return stringValue(this.reader, node)?.normalize('NFKC');
  }

  /** The function that a name refers to: the original name of an alias. */
  original(name: string): string {
    return this.aliases.get(name) ?? name;
  }

  /** Whether a dotted name refers to the builtins module. */
  isBuiltins(dotted: string): boolean {
    return this.specialNames.get(dotted.slice(dotted.lastIndexOf('.') + 1)) === 'builtins';
  }

  // ---- owners

  /** The owner of an attribute; `self` for an instance of the enclosing class, whose attributes do not matter to anything else. */
  ownerOfAttribute({ span, context }: Frame): Owner | 'self' {
    if (span.end - span.start > MAX_TEXT) return 'any';
    return ownerNamed(this.compactText(span).replace(/\.[\w\u0080-\uffff]*$/, ''), context);
  }

  /** The owner of attributes that are accessed on the value of a node. */
  ownerAt(node: Node | undefined, { context }: Frame): Owner | 'self' {
    if (!node || node.endIndex - node.startIndex > MAX_TEXT) return 'any';
    return ownerNamed(this.compactTextOf(node), context);
  }
}

function ownerNamed(text: string, { first }: Context): Owner | 'self' {
  if (text === first?.name) return first.receives === 'instance' ? 'self' : 'a-class';
  if (/^type\(.*\)$|\.__class__$/.test(text)) return 'a-class';
  if (/^([\w.]*\.)?modules\[__name__\]$|(^|\.)import_module\(__name__\)$/.test(text)) return 'own';
  if (!/^[\w\u0080-\uffff]+(\.[\w\u0080-\uffff]+)*$/.test(text)) return 'any';
  const path = text.normalize('NFKC').split('.');
  return path[0] === first?.name ? 'any' : { path };
}
