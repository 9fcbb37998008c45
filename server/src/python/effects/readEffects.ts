import type { Span } from '../../text/span.ts';
import { stringValue } from '../expressions/readExpression.ts';
import { readFromImport, readImport } from '../statements/imports.ts';
import type { DynamicEffects, EffectImport, Receiver } from '../summary.ts';
import { field, parts, type Reader } from '../tree/nodes.ts';
import type { Node, Walk } from '../tree/syntaxNode.ts';
import {
  BUILTINS,
  DECLARERS,
  DYNAMIC_FUNCTIONS,
  ENUMERATORS,
  IMPORT_HOOKS,
  IMPORTERS,
  LOADERS,
  NAMESPACE_ATTRIBUTES,
  READ_ONLY_CALLS,
  READ_ONLY_DICT_METHODS,
  READ_ONLY_LIST_METHODS,
  RUNNERS,
  SETTERS,
  UNLIMITED_ATTRIBUTES,
  VALUE_METHODS,
} from './nameSets.ts';
import { type Role, roleOf } from './roles.ts';
import { anything, ScopeEffects, sets } from './scope.ts';

/** The maximum length of a callee or receiver, in UTF-16 code units. Longer ones are treated as unknown. */
const MAX_TEXT = 200;

/** A class around module-level code. */
interface ClassAround {
  readonly name: string;
  readonly hasForeignBase: boolean;
}

/** The first parameter of the enclosing method. */
interface FirstParameter {
  readonly name: string;
  readonly receives: 'instance' | 'class';
}

/** A node on the path from the root to the current node. */
interface Frame {
  readonly type: string;
  readonly role: Role;
  readonly parent: Frame | undefined;
  readonly start: number;
  readonly end: number;
  readonly scope: ScopeEffects;
  /** The nearest enclosing class whose body runs with the module. */
  readonly class: ClassAround | undefined;
  readonly first: FirstParameter | undefined;
  /** Whether the import interpreter evaluates its statements, if the module runs in order. */
  readonly isFollowed: boolean;
  /** For an assignment: the left side is a pattern. */
  hasPattern?: boolean;
  /** For a call: the callee without whitespace. */
  callee?: string;
  readsOnly?: boolean;
  /** For a subscript or attribute: the owner of the namespace in which it is looked up. */
  namespace?: Receiver;
  /** For a definition: its decorators without whitespace. */
  decorators?: string[];
  /** For a definition: the context of its body. */
  body?: Pick<Frame, 'scope' | 'class' | 'first' | 'isFollowed'>;
}

const MODULE = { name: undefined, className: undefined, runs: 'always', hasForeignBase: false } as const;

/** Collects the possible effects of a file beyond its statements, in one walk over the tree. */
export function readDynamicEffects(reader: Reader, root: Node): DynamicEffects {
  const walk = root.walk();
  try {
    return new EffectReader(reader, walk).read();
  } finally {
    walk.delete();
  }
}

class EffectReader {
  readonly #reader: Reader;
  readonly #text: string;
  readonly #walk: Walk;
  readonly #module = new ScopeEffects(MODULE);
  readonly #scopes: ScopeEffects[] = [this.#module];
  readonly #aliases = new Map<string, string>();
  /** The names bound to `sys.modules`, `sys.path`, or the builtins. */
  readonly #known = new Map<string, 'modules' | 'path' | 'builtins'>([...BUILTINS].map((name) => [name, 'builtins'] as const));
  #changesPath = false;

  constructor(reader: Reader, walk: Walk) {
    this.#reader = reader;
    this.#text = reader.text;
    this.#walk = walk;
  }

  read(): DynamicEffects {
    const walk = this.#walk;
    let around: Frame | undefined;
    for (let ended = false; !ended; ) {
      const frame = this.#enter(around);
      if (frame && walk.toFirstChild()) {
        around = frame;
        continue;
      }
      while (!walk.toNextSibling()) {
        if (!walk.toParent()) {
          ended = true;
          break;
        }
        around = around?.parent;
      }
    }
    return {
      scopes: this.#scopes.map((scope) => scope.finish(this.#module)),
      aliases: [...this.#aliases],
      changesPath: this.#changesPath,
    };
  }

  /** Visits the current node. @returns undefined if its children can be skipped */
  #enter(parent: Frame | undefined): Frame | undefined {
    const walk = this.#walk;
    const { type } = walk;
    if (SKIPPED.has(type)) return undefined;
    const { start, end } = walk;
    const field = parent ? fieldOf(parent, type, start, walk) : null;
    const role = parent ? roleOf(parent, field) : 'plain';
    if (parent && (type === 'identifier' || type === 'attribute') && this.#visitDottedName(parent, field, type, role, start, end))
      return undefined;
    if (type === 'parameters' && !/[=:]/.test(this.#text.slice(start, end))) return undefined;
    const frame = this.#frame(parent && field === 'body' && parent.body ? parent.body : parent, parent, type, role, start, end);
    if (parent?.type === 'call') this.#enterPartOfCall(parent, frame, field);
    else if (role === 'key' && parent?.namespace !== undefined) this.#useKey(parent, frame);
    return this.#visit(frame, parent, field) ? frame : undefined;
  }

  #frame(context: Frame['body'] | undefined, parent: Frame | undefined, type: string, role: Role, start: number, end: number): Frame {
    const isFollowed = context ? context.isFollowed && !EXPRESSION_SCOPES.has(type) : true;
    return {
      type,
      role,
      parent,
      start,
      end,
      scope: context?.scope ?? this.#module,
      class: context?.class,
      first: context?.first,
      isFollowed,
    };
  }

  /** A fast path for plain names and dotted names, which most nodes are. @returns false for a name that may have effects */
  #visitDottedName(parent: Frame, field: string | null, type: string, role: Role, start: number, end: number): boolean {
    if (end - start > MAX_TEXT || role === 'key') return false;
    const text = this.#text.slice(start, end);
    if (!DOTTED.test(text)) return false;
    const names = type === 'identifier' ? [text] : text.split('.');
    const first = names[0] ?? '';
    const last = names.at(-1) ?? '';
    if (this.#known.has(first) || this.#aliases.has(first) || names.some((name) => SPECIAL_NAMES.has(name))) return false;
    const { scope } = parent;
    if (role === 'store') {
      if (type === 'identifier') return true;
      return names.length === 2 && first === parent.first?.name && parent.first.receives === 'instance';
    }
    if (role === 'name') {
      if (parent.type === 'attribute') scope.mention(text, parent.role === 'callee' || parent.role === 'given');
      return true;
    }
    for (const name of names) scope.mention(name, false);
    const isBase = parent.type === 'argument_list' && parent.parent?.type === 'class_definition';
    if (role === 'callee' || role === 'given' || isBase) scope.mention(last, true);
    if (role === 'given') scope.add({ kind: 'gives', name: last, span: { start, end } });
    if (parent.type === 'call' && field === 'function') {
      parent.callee = text;
      parent.readsOnly = READ_ONLY_CALLS.has(last);
    }
    return true;
  }

  /** Visits a node. @returns whether to visit its children */
  #visit(frame: Frame, parent: Frame | undefined, field: string | null): boolean {
    switch (frame.type) {
      case 'identifier':
        this.#identifier(frame, parent);
        return false;
      case 'attribute':
        return this.#dotted(frame, parent);
      case 'call':
        this.#call(frame, parent);
        return true;
      case 'subscript':
        if (frame.role === 'store') this.#storeItem();
        return true;
      case 'pattern_list':
      case 'tuple_pattern':
      case 'list_pattern':
        if (parent && field === 'left') parent.hasPattern = true;
        return true;
      case 'string':
        return this.#string(frame, parent);
      case 'concatenated_string':
        this.#literal(frame, stringValue(this.#reader, this.#walk.node));
        return true;
      case 'function_definition':
        this.#function(frame, parent);
        return true;
      case 'class_definition':
        this.#class(frame, parent);
        return true;
      case 'decorated_definition':
        frame.decorators = [];
        return true;
      case 'decorator':
        parent?.decorators?.push(this.#short(frame.start, frame.end));
        return true;
      case 'import_statement':
      case 'import_from_statement':
        this.#import(frame);
        return false;
      case 'exec_statement':
        frame.scope.add(anything(spanOf(frame)));
        return true;
      case 'global_statement':
        this.#global(frame);
        return false;
      default:
        return true;
    }
  }

  // ---- names

  #identifier(frame: Frame, parent: Frame | undefined): void {
    const { role, scope } = frame;
    const name = this.#name(frame.start, frame.end);
    if (role === 'name') {
      if (parent?.type === 'attribute') scope.mention(name, parent.role === 'callee' || parent.role === 'given');
      return;
    }
    if (role === 'store') {
      if (DYNAMIC_FUNCTIONS.has(name) || DECLARERS.has(name)) scope.shadow(name);
      if (name === 'path' && parent?.type === 'augmented_assignment' && this.#known.get(name) === 'path') this.#changesPath = true;
      return;
    }
    const isBase = parent?.type === 'argument_list' && parent.parent?.type === 'class_definition';
    scope.mention(name, role === 'callee' || role === 'given' || isBase);
    if (role === 'given') scope.add({ kind: 'gives', name: this.#aliases.get(name) ?? name, span: spanOf(frame) });
    const known = this.#known.get(name);
    if (known === 'modules') this.#useModules(frame, parent);
    else if (known === 'path') this.#usePath(frame, parent);
    else if (known === 'builtins') this.#useBuiltins(name, frame, parent);
    this.#passAround(name, frame, parent);
    if (LISTS.has(name)) this.#useList(name, 'own', frame, parent);
  }

  /** `global` has no effect outside functions and classes. */
  #global(frame: Frame): void {
    if (frame.isFollowed && !frame.class) return;
    for (const part of parts(this.#walk.node)) frame.scope.add(sets(this.#name(part.startIndex, part.endIndex), 'own', spanOf(frame)));
  }

  /** Adds the effects of using a function with dynamic effects other than by calling it. */
  #passAround(name: string, frame: Frame, parent: Frame | undefined): void {
    const meant = this.#aliases.get(name) ?? name;
    if (parent?.type === 'call' && frame.role === 'callee') return;
    if (meant === 'getattr') frame.scope.add({ kind: 'calls-any', span: spanOf(frame) }, name);
    else if (DYNAMIC_FUNCTIONS.has(meant)) frame.scope.add(anything(spanOf(frame)), name);
    if (DECLARERS.has(meant)) frame.scope.add({ kind: 'declares', of: 'any', span: spanOf(frame) }, name);
  }

  /** Visits an attribute. Plain dotted names are read from the text, which is faster than walking the nodes. */
  #dotted(frame: Frame, parent: Frame | undefined): boolean {
    const text = this.#text.slice(frame.start, Math.min(frame.end, frame.start + MAX_TEXT));
    const isPlain = frame.end - frame.start < MAX_TEXT && DOTTED.test(text);
    this.#attribute(frame, parent);
    if (!isPlain) return true;
    let around = frame;
    for (let end = frame.end; ; ) {
      const dot = this.#text.lastIndexOf('.', end - 1);
      this.#identifier(this.#frame(around, around, 'identifier', 'name', dot + 1, end), around);
      end = dot;
      const isLast = this.#text.lastIndexOf('.', end - 1) < frame.start;
      const object = this.#frame(around, around, isLast ? 'identifier' : 'attribute', 'object', frame.start, end);
      if (isLast) this.#identifier(object, around);
      else this.#attribute(object, around);
      if (isLast) return false;
      around = object;
    }
  }

  #attribute(frame: Frame, parent: Frame | undefined): void {
    const { role, scope } = frame;
    const name = LAST_NAME.exec(this.#text.slice(Math.max(frame.start, frame.end - MAX_TEXT), frame.end))?.[0].normalize('NFKC') ?? '';
    const span = spanOf(frame);
    if (role === 'store') this.#storeAttribute(name, frame, parent);
    if (NAMESPACE_ATTRIBUTES.has(name)) {
      const owner = role === 'store' ? undefined : this.#owner(frame);
      if (owner !== undefined && owner !== 'self') this.#useNamespace(name === '__dict__' ? owner : 'any', frame, parent);
    }
    if (role === 'given') scope.add({ kind: 'gives', name, span });
    if (name === 'modules' && !this.#isOfFirst(frame)) this.#useModules(frame, parent);
    if (name === 'path' && SYS_PATH.test(this.#short(frame.start, frame.end))) this.#usePath(frame, parent);
    if (LISTS.has(name)) this.#useList(name, 'any', frame, parent);
    if (UNLIMITED_ATTRIBUTES.has(name)) scope.add(anything(span));
    if (ENUMERATORS.has(name)) scope.add({ kind: 'calls-any', span });
    if (IMPORT_HOOKS.has(name)) this.#changeImports(frame);
    if (LOADERS.has(name)) this.#load(frame);
    if (DECLARERS.has(name) || (DYNAMIC_FUNCTIONS.has(name) && this.#isOfBuiltins(frame))) this.#passAround(name, frame, parent);
    if (SPECIAL_SETTER.test(name) && !(parent?.type === 'call' && role === 'callee')) scope.add(anything(span));
  }

  /** Whether a node is an attribute of the first parameter of the enclosing method. */
  #isOfFirst({ first, start }: Frame): boolean {
    return (
      first !== undefined &&
      this.#text.startsWith(first.name, start) &&
      /^\s*\./.test(this.#text.slice(start + first.name.length, start + MAX_TEXT))
    );
  }

  #isOfBuiltins(frame: Frame): boolean {
    return this.#isBuiltins(/^([\w.]+)\.\w+$/.exec(this.#short(frame.start, frame.end))?.[1] ?? '');
  }

  /** Whether a dotted name refers to the builtins module. */
  #isBuiltins(written: string): boolean {
    return this.#known.get(written.split('.').at(-1) ?? '') === 'builtins';
  }

  #storeAttribute(name: string, frame: Frame, parent: Frame | undefined): void {
    const of = this.#owner(frame);
    if (of === 'self') return;
    const span = spanOf(frame);
    if (name === 'path' && typeof of === 'object' && /^_?sys/.test(of.path.at(-1) ?? '')) this.#changesPath = true;
    if (name === '__dict__' || name === '__class__') {
      frame.scope.add(sets(undefined, of, span));
      return;
    }
    const isFollowed = frame.isFollowed && typeof of === 'object' && isStatementTarget(parent) && this.#isPlain(frame);
    frame.scope.add(isFollowed ? { kind: 'sets', name, of, followed: true, span } : sets(name, of, span));
  }

  #isPlain(frame: Frame): boolean {
    return DOTTED.test(this.#short(frame.start, frame.end));
  }

  /** The owner of an attribute. */
  #owner(frame: Frame): Receiver | 'self' {
    const text = this.#short(frame.start, frame.end);
    if (frame.end - frame.start < MAX_TEXT && DOTTED.test(text)) return this.#receiverOf(text.slice(0, text.lastIndexOf('.')), frame);
    return this.#receiver(field(this.#walk.node, 'object'), frame);
  }

  // ---- namespaces

  /** Adds the effects of using a namespace dict. */
  #useNamespace(of: Receiver, frame: Frame, parent: Frame | undefined, through?: string): void {
    const { scope, role } = frame;
    const span = spanOf(frame);
    switch (role) {
      case 'object':
        if (parent) parent.namespace = of;
        if (parent?.type === 'attribute') this.#useMethod(of, frame, parent, through);
        return;
      case 'plain':
      case 'key':
        if (parent?.type === 'argument_list' || parent?.type === 'dictionary_splat') scope.add({ kind: 'calls-any', span }, through);
        return;
      case 'iterated':
        return;
      default:
        scope.add(sets(undefined, of, span), through);
        scope.add({ kind: 'calls-any', span }, through);
    }
  }

  /** Adds the effects of accessing a method of a namespace dict. For a call, its arguments determine the names that are set. */
  #useMethod(of: Receiver, frame: Frame, attribute: Frame, through: string | undefined): void {
    const { scope } = frame;
    const span = spanOf(attribute);
    const method = LAST_NAME.exec(this.#text.slice(Math.max(attribute.start, attribute.end - MAX_TEXT), attribute.end))?.[0] ?? '';
    if (attribute.role === 'callee' && READ_ONLY_DICT_METHODS.has(method)) {
      if (VALUE_METHODS.has(method)) scope.add({ kind: 'calls-any', span }, through);
      return;
    }
    const call = attribute.role === 'callee' ? attribute.parent : undefined;
    if (call?.type === 'call') call.namespace = of;
    else scope.add(sets(undefined, of, span), through);
  }

  /** The names set by a call of `update`, `setdefault`, or a similar method; undefined if unknown. */
  #namesSet(call: Frame, given: Node): readonly string[] | undefined {
    const method = /\w+$/.exec(call.callee ?? '')?.[0];
    const all = given.type === 'argument_list' ? parts(given) : [given];
    if (method === 'update') {
      const names = all.map((one) => this.#keysOf(one));
      return names.includes(undefined) ? undefined : names.flatMap((some) => some ?? []);
    }
    if (!/^(setdefault|pop|__setitem__|__delitem__)$/.test(method ?? '')) return undefined;
    const key = all[0] && this.#stringOf(all[0]);
    return key === undefined ? undefined : [key];
  }

  #keysOf(node: Node): readonly string[] | undefined {
    if (node.type === 'keyword_argument') {
      const name = field(node, 'name');
      return name && [this.#name(name.startIndex, name.endIndex)];
    }
    if (node.type !== 'dictionary') return undefined;
    const keys = parts(node).map((pair) => {
      const key = pair.type === 'pair' ? field(pair, 'key') : undefined;
      return key && this.#stringOf(key);
    });
    return keys.includes(undefined) ? undefined : keys.filter((key) => key !== undefined);
  }

  /** Adds the effects of setting or looking up a key of a namespace dict. */
  #useKey(item: Frame, frame: Frame): void {
    const key = /^(string|concatenated_string)$/.test(frame.type) ? this.#stringOf(this.#walk.node) : undefined;
    const span = spanOf(item);
    if (item.role === 'store') item.scope.add(sets(key, item.namespace ?? 'any', span));
    else if (key === undefined) item.scope.add({ kind: 'calls-any', span });
    else if (DYNAMIC_FUNCTIONS.has(key)) item.scope.add(anything(span));
  }

  /** Adds the effects of using `sys.modules`, under any name. */
  #useModules(frame: Frame, parent: Frame | undefined): void {
    const { role, scope } = frame;
    if (role === 'plain' || role === 'key' || role === 'iterated') return;
    if (role !== 'object' || !parent) {
      this.#changeImports(frame);
      return;
    }
    if (parent.type === 'attribute') {
      const method = this.#short(parent.start, parent.end).split('.').at(-1) ?? '';
      if (parent.role !== 'callee' || !READ_ONLY_DICT_METHODS.has(method)) this.#changeImports(frame);
      else if (VALUE_METHODS.has(method)) scope.add({ kind: 'calls-any', span: spanOf(parent) });
      else if (parent.parent?.role === 'given') scope.add(anything(spanOf(parent)));
      return;
    }
    if (parent.role === 'store') this.#changeImports(frame);
    else if (parent.role === 'given') {
      const isOwn = /\[__name__\]$/.test(this.#short(parent.start, parent.end));
      scope.add(sets(undefined, isOwn ? 'own' : 'any', spanOf(parent)));
    }
  }

  /** Adds the effects of code that changes what imports find, and with it the value of any name. */
  #changeImports({ scope, ...frame }: Frame): void {
    scope.add({ kind: 'changes-imports', span: spanOf(frame) });
    scope.add(anything(spanOf(frame)));
  }

  /** Adds the effects of running a file as a module. */
  #load({ scope, ...frame }: Frame): void {
    scope.add({ kind: 'changes-imports', span: spanOf(frame) });
    scope.add({ kind: 'calls-any', span: spanOf(frame) });
    scope.import({ level: 0, module: undefined, names: [] });
  }

  #usePath(frame: Frame, parent: Frame | undefined): void {
    if (frame.role === 'store' || frame.role === 'given' || frame.role === 'value') this.#changesPath = true;
    if (frame.role !== 'object' || !parent) return;
    if (parent.type === 'subscript') this.#changesPath ||= parent.role === 'store';
    else this.#changesPath ||= /\.(insert|append|extend|__iadd__|__setitem__)$/.test(this.#short(parent.start, parent.end));
  }

  #useBuiltins(name: string, frame: Frame, parent: Frame | undefined): void {
    if (name === '__builtins__' && frame.role === 'object' && parent?.type === 'subscript') parent.namespace = 'any';
    else if (frame.role === 'value' || frame.role === 'given') frame.scope.add(anything(spanOf(frame)));
  }

  /** Adds the effects of using `__all__` or `__path__`, which list methods can modify. */
  #useList(name: string, of: Receiver, frame: Frame, parent: Frame | undefined): void {
    const { role, scope } = frame;
    const change = () => scope.add(sets(name, of, spanOf(frame)));
    if (role === 'given') change();
    if (role !== 'object' || !parent) return;
    if (
      parent.type === 'subscript'
        ? parent.role === 'store'
        : !READ_ONLY_LIST_METHODS.has(this.#short(parent.start, parent.end).split('.').at(-1) ?? '')
    )
      change();
  }

  #storeItem(): void {
    const value = field(this.#walk.node, 'value');
    if (value && /(^|\.)path$/.test(this.#short(value.startIndex, value.endIndex))) this.#changesPath = true;
  }

  // ---- calls

  #call(frame: Frame, parent: Frame | undefined): void {
    NAMESPACE_CALL.lastIndex = frame.start;
    const [, owner, name] = NAMESPACE_CALL.exec(this.#text) ?? [];
    if (name === undefined || (owner !== undefined && !this.#isBuiltins(owner))) return;
    const { node } = this.#walk;
    const callee = field(node, 'function');
    if (callee?.type !== (owner === undefined ? 'identifier' : 'attribute')) return;
    const given = field(node, 'arguments');
    const first = given?.type === 'argument_list' ? parts(given)[0] : given;
    if (first) {
      const of = name === 'vars' ? this.#receiver(first, frame) : undefined;
      if (of !== undefined && of !== 'self') this.#useNamespace(of, frame, parent, name);
      return;
    }
    if (name === 'globals') this.#useNamespace('own', frame, parent, name);
    // In a function, `vars()` and `locals()` return its local variables.
    else if (frame.scope.isModule) this.#useNamespace(frame.class ? { path: [frame.class.name] } : 'own', frame, parent, name);
  }

  /** Visits the callee or the arguments of a call. The callee comes first, and determines the effects on the arguments. */
  #enterPartOfCall(call: Frame, frame: Frame, field: string | null): void {
    if (field === 'function') {
      const callee = this.#short(Math.max(frame.start, frame.end - MAX_TEXT), frame.end);
      call.callee = callee;
      const last = /\w+$/.exec(callee)?.[0] ?? '';
      call.readsOnly = READ_ONLY_CALLS.has(this.#aliases.get(last) ?? last) || this.#isDeclarer(callee);
    } else if (field === 'arguments') this.#callWith(call);
  }

  #callWith(call: Frame): void {
    const { scope } = call;
    const span = spanOf(call);
    const callee = call.callee ?? '';
    const [, owner = '', last = ''] = /^(.*\.)?([\w\u0080-\uffff]+)$/s.exec(callee) ?? [];
    const name = owner === '' ? (this.#aliases.get(last) ?? last) : last;
    const isBuiltin = owner === '' || this.#isBuiltins(owner.slice(0, -1));
    const given = () => {
      const { node } = this.#walk;
      return node.type === 'argument_list' ? parts(node) : [node];
    };
    if (call.namespace !== undefined) {
      const names = this.#namesSet(call, this.#walk.node);
      for (const one of names ?? [undefined]) scope.add(sets(one, call.namespace, span));
    }
    if (last === '') this.#callOfCall(call, callee, given);
    if (isBuiltin && RUNNERS.has(name)) scope.add(anything(span), last);
    else if (name === 'exec_' || name === 'execfile') scope.add(anything(span));
    else if (isBuiltin && SETTERS.has(name)) this.#set(call, given(), 0, last);
    else if (SPECIAL_SETTER.test(name)) this.#setBySpecialMethod(call, owner, given());
    else if (name === 'getattr' || name === 'attrgetter' || name === 'methodcaller')
      this.#get(call, given()[name === 'getattr' ? 1 : 0], last);
    else if (IMPORTERS.has(name)) this.#importByCall(call, given());
    else if (name === 'reload') this.#reload(call, given()[0]);
    else if (name === 'addsitedir') this.#changesPath = true;
    else if (DECLARERS.has(name)) this.#declare(call, given()[0], last);
  }

  #set(call: Frame, given: readonly Node[], at: number, through?: string): void {
    const name = given[at + 1] && this.#stringOf(given[at + 1] as Node);
    const isSpread = given.slice(0, at + 2).some((one) => one.type.includes('splat'));
    const of = isSpread ? 'any' : this.#receiver(given[at], call);
    if (of === 'self') return;
    if (name === 'path') this.#changesPath = true;
    call.scope.add(sets(name === '__class__' || name === '__dict__' ? undefined : name, of, spanOf(call)), through);
  }

  /** `object.__setattr__(x, name, value)`, `super().__setattr__(name, value)`, `x.__setattr__(name, value)`. */
  #setBySpecialMethod(call: Frame, owner: string, given: readonly Node[]): void {
    const count = call.callee?.endsWith('__delattr__') ? 2 : 3;
    if (given.length >= count || given.some((one) => one.type.includes('splat'))) this.#set(call, given, 0);
    else if (!owner.startsWith('super(') && owner.slice(0, -1) !== call.first?.name)
      call.scope.add(sets(given[0] && this.#stringOf(given[0]), 'any', spanOf(call)));
  }

  #get(call: Frame, nameNode: Node | undefined, through: string): void {
    const name = nameNode && this.#stringOf(nameNode);
    if (name === undefined) call.scope.add({ kind: 'calls-any', span: spanOf(call) }, through);
    else if (
      name
        .split('.')
        .some((part) => DYNAMIC_FUNCTIONS.has(part) || NAMESPACE_ATTRIBUTES.has(part) || part === 'modules' || part.endsWith('setattr__'))
    )
      call.scope.add(anything(spanOf(call)), through);
  }

  #importByCall(call: Frame, given: readonly Node[]): void {
    const first = given[0];
    if (!first || this.#short(first.startIndex, first.endIndex) === '__name__') return;
    const name = this.#stringOf(first);
    const level = /^\.*/.exec(name ?? '')?.[0].length ?? 0;
    call.scope.import({ level, module: name?.slice(level), names: [] });
  }

  #reload(call: Frame, module: Node | undefined): void {
    const of = this.#receiver(module, call);
    call.scope.add(sets(undefined, of === 'self' ? 'any' : of, spanOf(call)));
  }

  #declare(call: Frame, object: Node | undefined, through: string): void {
    const isStatement = call.parent?.type === 'expression_statement';
    if (call.isFollowed && isStatement && through.startsWith('classImplements')) return;
    const of = this.#receiver(object, call);
    call.scope.add({ kind: 'declares', of: of === 'self' ? 'a-class' : of, span: spanOf(call) });
  }

  /** Adds the effects of `implementer(X)(C)`. As the value of an assignment, it is evaluated by the import interpreter. */
  #callOfCall(call: Frame, callee: string, given: () => readonly Node[]): void {
    if (!this.#isDeclarer(callee) || (call.isFollowed && call.role === 'value')) return;
    const of = this.#receiver(given()[0], call);
    call.scope.add({ kind: 'declares', of: of === 'self' ? 'a-class' : of, span: spanOf(call) });
  }

  #isDeclarer(callee: string): boolean {
    const name = /^(?:[\w.]*\.)?(\w+)\(/.exec(callee)?.[1] ?? '';
    return /^implementer/.test(this.#aliases.get(name) ?? name);
  }

  // ---- definitions and imports

  #function(frame: Frame, parent: Frame | undefined): void {
    const { node } = this.#walk;
    const nameNode = field(node, 'name');
    const name = nameNode ? this.#name(nameNode.startIndex, nameNode.endIndex) : '';
    const { scope: around, class: holder, isFollowed } = frame;
    if (DYNAMIC_FUNCTIONS.has(name) && !holder) around.shadow(name);
    if (!around.isModule) {
      frame.body = { scope: around, class: undefined, first: frame.first, isFollowed: false };
      return;
    }
    const isPlain = (parent?.decorators ?? []).every((one) => BINDING_DECORATOR.test(one));
    const isMethod = holder !== undefined && isFollowed;
    const scope = new ScopeEffects({
      name,
      className: isMethod ? holder.name : undefined,
      runs: /^__\w+__$/.test(name) || !isPlain ? 'always' : 'named',
      hasForeignBase: isMethod && holder.hasForeignBase,
    });
    this.#scopes.push(scope);
    const parameters = parts(field(node, 'parameters') ?? node);
    for (const parameter of parameters) {
      const bound = PARAMETER_NAME.exec(this.#short(parameter.startIndex, parameter.endIndex))?.[0];
      if (bound !== undefined && DYNAMIC_FUNCTIONS.has(bound)) scope.shadow(bound);
    }
    const first = isMethod && isPlain ? this.#firstParameter(parameters[0], name, parent?.decorators ?? []) : undefined;
    frame.body = { scope, class: undefined, first, isFollowed: false };
  }

  #firstParameter(first: Node | undefined, method: string, decorators: readonly string[]): FirstParameter | undefined {
    const name = first && /^[\w\u0080-\uffff]+/.exec(this.#short(first.startIndex, first.endIndex))?.[0];
    if (name === undefined || decorators.some((one) => one.endsWith('staticmethod'))) return undefined;
    const isClass = /^__(new|init_subclass|class_getitem)__$/.test(method) || decorators.some((one) => one.endsWith('classmethod'));
    return { name, receives: isClass ? 'class' : 'instance' };
  }

  #class(frame: Frame, parent: Frame | undefined): void {
    const { scope, first, isFollowed } = frame;
    if (!scope.isModule) return;
    const { node } = this.#walk;
    const nameNode = field(node, 'name');
    const name = nameNode ? this.#name(nameNode.startIndex, nameNode.endIndex) : '';
    const bases = parts(field(node, 'superclasses') ?? node).filter((base) => base.type !== 'block' && base.id !== nameNode?.id);
    const hasForeignBase = bases.some((base) => this.#short(base.startIndex, base.endIndex) !== 'object');
    // A metaclass or decorator may use the class immediately.
    const isMade =
      bases.some((base) => base.type === 'keyword_argument') || (parent?.decorators ?? []).some((one) => !KEEPING_DECORATOR.test(one));
    if (isMade) scope.mention(name, true);
    frame.body = { scope, class: { name, hasForeignBase: hasForeignBase || isMade }, first, isFollowed };
  }

  #import(frame: Frame): void {
    const { node } = this.#walk;
    const statements = frame.type === 'import_statement' ? readImport(this.#reader, node) : readFromImport(this.#reader, node);
    for (const statement of statements) {
      if (statement.kind === 'import') {
        const bound = statement.alias ?? statement.module.split('.')[0] ?? '';
        if (BUILTINS.has(statement.module.split('.').at(-1) ?? '')) this.#known.set(bound, 'builtins');
        this.#importLate(frame, { level: 0, module: statement.module, names: [] });
      }
      if (statement.kind !== 'from-import') continue;
      for (const { name, bound } of statement.names) {
        if (bound !== name) this.#aliases.set(bound, name);
        if (statement.module === 'sys' && (name === 'modules' || name === 'path')) this.#known.set(bound, name);
        if (BUILTINS.has(name)) this.#known.set(bound, 'builtins');
        if (UNLIMITED_ATTRIBUTES.has(name)) frame.scope.add(anything(spanOf(frame)));
        if (LOADERS.has(name)) this.#load(frame);
        if (IMPORT_HOOKS.has(name)) this.#changeImports(frame);
        if (ENUMERATORS.has(name)) frame.scope.add({ kind: 'calls-any', span: spanOf(frame) });
      }
      this.#importLate(frame, { level: statement.level, module: statement.module, names: statement.names.map(({ name }) => name) });
    }
  }

  /** Records an import that the import interpreter does not evaluate in order. */
  #importLate(frame: Frame, found: EffectImport): void {
    if (!frame.isFollowed) frame.scope.import(found);
  }

  // ---- strings

  #string(frame: Frame, parent: Frame | undefined): boolean {
    const prefix = STRING_PREFIX.exec(this.#text.slice(frame.start, frame.start + 4))?.[0] ?? '';
    if (/[ft]/i.test(prefix)) return true;
    if (this.#text.charAt(frame.start) === '`') {
      // Python 2 evaluates the content of backticks; the grammar parses it as a string.
      for (const [word] of this.#text.slice(frame.start, frame.end).matchAll(WORD)) {
        frame.scope.mention(word, true);
        if (DYNAMIC_FUNCTIONS.has(word)) frame.scope.add(anything(spanOf(frame)), word);
      }
    } else if (parent?.type !== 'expression_statement' && frame.end - frame.start <= MAX_TEXT)
      this.#literal(frame, NAMING_STRING.exec(this.#text.slice(frame.start, frame.end))?.[2]);
    return false;
  }

  /** Records a string that may be the name of a function, or a dotted path to it. */
  #literal({ scope }: Frame, value: string | undefined): void {
    if (value === undefined || value.length > MAX_TEXT || !/^[\w.:]+$/.test(value)) return;
    for (const word of value.split(/[.:]/)) scope.mention(word, true);
  }

  #stringOf(node: Node): string | undefined {
    return node.type === 'string' || node.type === 'concatenated_string' ? stringValue(this.#reader, node)?.normalize('NFKC') : undefined;
  }

  #name(start: number, end: number): string {
    const text = this.#text.slice(start, end);
    return /[\u0080-\uffff]/.test(text) ? text.normalize('NFKC') : text;
  }

  /** A piece of the source without whitespace, cut off at {@link MAX_TEXT} code units. */
  #short(start: number, end: number): string {
    return this.#text.slice(start, Math.min(end, start + MAX_TEXT)).replace(/[\s\\]+/g, '');
  }

  /** The owner of attributes accessed on a node. `self`: an instance of the enclosing class, where setting attributes affects nothing else. */
  #receiver(node: Node | undefined, frame: Frame): Receiver | 'self' {
    if (!node || node.endIndex - node.startIndex > MAX_TEXT) return 'any';
    return this.#receiverOf(this.#short(node.startIndex, node.endIndex), frame);
  }

  #receiverOf(text: string, { first }: Frame): Receiver | 'self' {
    if (text === first?.name) return first.receives === 'instance' ? 'self' : 'a-class';
    if (/^type\(.*\)$|\.__class__$/.test(text)) return 'a-class';
    if (/^([\w.]*\.)?modules\[__name__\]$|(^|\.)import_module\(__name__\)$/.test(text)) return 'own';
    if (!/^[\w\u0080-\uffff]+(\.[\w\u0080-\uffff]+)*$/.test(text)) return 'any';
    const path = text.normalize('NFKC').split('.');
    return path[0] === first?.name ? 'any' : { path };
  }
}

function spanOf({ start, end }: Pick<Frame, 'start' | 'end'>): Span {
  return { start, end };
}

/** Whether a target belongs to a statement, whose targets are bound by the import interpreter. */
function isStatementTarget(parent: Frame | undefined): boolean {
  return parent !== undefined && parent.type !== 'for_in_clause';
}

/** The grammar field of a child. Derived from its position if possible, because querying the cursor is slower. */
function fieldOf(parent: Frame, type: string, start: number, walk: Walk): string | null {
  const isFirst = start === parent.start;
  switch (parent.type) {
    case 'call':
      return type === 'argument_list' || (type === 'generator_expression' && !isFirst) ? 'arguments' : 'function';
    case 'attribute':
      return isFirst ? 'object' : 'attribute';
    case 'subscript':
      return isFirst ? 'value' : 'subscript';
    case 'augmented_assignment':
      return isFirst ? 'left' : 'right';
    case 'keyword_argument':
    case 'default_parameter':
    case 'named_expression':
      return isFirst ? 'name' : 'value';
    case 'pair':
      return isFirst ? 'key' : 'value';
    default:
      return FIELDS.has(parent.type) ? walk.field : null;
  }
}

/** Other node types whose children have different roles. */
const FIELDS: ReadonlySet<string> = new Set(
  (
    'assignment for_statement for_in_clause as_pattern parameters lambda_parameters typed_parameter typed_default_parameter ' +
    'list_comprehension set_comprehension dictionary_comprehension generator_expression lambda function_definition class_definition'
  ).split(' '),
);

/** Tokens and node types without any effects. */
const SKIPPED: ReadonlySet<string> = new Set(
  (
    '( ) [ ] { } , : . ; = == != <> < > <= >= + - * / % ** // @ & | ^ ~ << >> -> := += -= *= /= %= **= //= @= &= |= ^= <<= >>= ... _ ' +
    'def class if elif else for while in not and or return with as import from try except finally raise pass is print del assert async exec ' +
    'break continue nonlocal global match case except* comment line_continuation integer float none true false ellipsis pass_statement break_statement ' +
    'continue_statement future_import_statement nonlocal_statement keyword_separator positional_separator string_start string_content string_end ' +
    'escape_sequence type_conversion'
  ).split(' '),
);

/** Expressions with their own scope, which the import interpreter does not evaluate. */
const EXPRESSION_SCOPES = new Set([
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

const LISTS: ReadonlySet<string> = new Set(['__all__', '__path__']);

/** Names that may have effects. */
const SPECIAL_NAMES: ReadonlySet<string> = new Set([
  ...[
    ...DYNAMIC_FUNCTIONS,
    ...DECLARERS,
    ...NAMESPACE_ATTRIBUTES,
    ...UNLIMITED_ATTRIBUTES,
    ...LOADERS,
    ...IMPORT_HOOKS,
    ...ENUMERATORS,
    ...LISTS,
  ],
  ...['modules', 'path', '__setattr__', '__delattr__'],
]);
const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const LAST_NAME = /[\w\u0080-\uffff]+$/;
const NAMESPACE_CALL = /(?:(\w+)\s*\.\s*)?(globals|locals|vars)\s*\(/y;
const SYS_PATH = /^_?sys\w*\.path$/;
const STRING_PREFIX = /^[a-z]*/i;
const NAMING_STRING = /^[rub]{0,2}(['"])([\w.:]+)\1$/i;
const WORD = /[A-Za-z_]\w*/g;
const PARAMETER_NAME = /[A-Za-z_]\w*/;
/** Class decorators that return the class and call nothing else. */
const KEEPING_DECORATOR = /^@([\w.]*\.)?(implementer(_only)?\(|total_ordering$|final$|python_2_unicode_compatible$)/;
const SPECIAL_SETTER = /^__(set|del)attr__$/;
/** Function decorators that call nothing when the function is defined. */
const BINDING_DECORATOR =
  /^@([\w.]*\.)?((abstract)?(staticmethod|classmethod|property)|abstractmethod|\w+\.(setter|getter|deleter)|override|final)$/;
