import type { Span } from '../text/span.ts';
import type { Verdict } from './compile/compile.ts';
import type { CallExpression, Expression, Parameter } from './expression.ts';

export type { CallExpression, ChoiceExpression, Expression, Parameter, ParameterKind } from './expression.ts';

/**
 * What a Python file says, as plain data: the statements that bind names, in order, with the branches they
 * stand in. The same shape serves modules and class bodies. It keeps nothing of the syntax tree.
 */
export interface ModuleSummary {
  readonly statements: readonly Statement[];
  /** Where the file does not parse. What stands there and behind it may be missing: never call a name missing then. */
  readonly errors: readonly Span[];
  /** The file was not parsed because of its size, or because parsing it takes too long. */
  readonly tooLarge: boolean;
  /** Which versions of Python compile the file. */
  readonly compiled: Verdict;
  /** Where the file shows that it is written for one version of Python, because the other one does not compile it. */
  readonly syntax: { readonly python2Only: Span | undefined; readonly python3Only: Span | undefined };
  readonly docstring: string | undefined;
  /** Missing for a file that was not read. */
  readonly dynamicEffects?: DynamicEffects;
}

/**
 * What a file may do in ways that its statements do not show: names and attributes bound through namespaces, in functions or by
 * computed names; classes that are changed or declared elsewhere. Nothing here is certain to happen.
 */
export interface DynamicEffects {
  /** The code of the module itself first, then each outermost function. */
  readonly scopes: readonly EffectScope[];
  /** Other names under which functions and classes are imported: the new name, then the one that they have. */
  readonly aliases: readonly (readonly [alias: string, name: string])[];
  /** It may change `sys.path`. */
  readonly changesPath: boolean;
}

/** Code that runs together: that of a module with its class bodies, or that of a function with what is nested in it. */
export interface EffectScope {
  /** Of a function; undefined for the module itself. */
  readonly name: string | undefined;
  /** The class that holds the function. */
  readonly className: string | undefined;
  /** `always`: the module itself, a special method, a function with a decorator that may call it; `named`: when something names it. */
  readonly runs: 'always' | 'named';
  /** The class derives from something other than `object`, which may call its methods. */
  readonly hasForeignBase: boolean;
  /** The names that it mentions, import statements left aside, separated by spaces. */
  readonly words: string;
  /** Those among them that are called or given to something. */
  readonly used: string;
  /** What it imports, apart from the import statements of a module. */
  readonly imports: readonly EffectImport[];
  readonly effects: readonly DynamicEffect[];
}

/** An import in a function, or by a call; `module` is undefined where the name is not written out. */
export interface EffectImport {
  readonly level: number;
  readonly module: string | undefined;
  readonly names: readonly string[];
}

export type DynamicEffect =
  /**
   * Binds or deletes a name or an attribute; of any name, if `name` is undefined.
   * `followed`: the interpreter follows it where the module runs in its order.
   */
  | { readonly kind: 'sets'; readonly name: string | undefined; readonly of: Receiver; readonly followed?: true; readonly span: Span }
  /** Declares interfaces on a class. */
  | { readonly kind: 'declares'; readonly of: Receiver; readonly span: Span }
  /** Gives what the name stands for to something that may change it. */
  | { readonly kind: 'gives'; readonly name: string; readonly span: Span }
  /** Looks things up under names that are not written out, so that it may call any function. */
  | { readonly kind: 'calls-any'; readonly span: Span }
  /** Changes what imports find. */
  | { readonly kind: 'changes-imports'; readonly span: Span };

/** Whose name or attribute an effect sets: the module's own, that of a class which is not named, of what a dotted name stands for, or of anything. */
export type Receiver = 'own' | 'a-class' | 'any' | { readonly path: readonly string[] };

/** A statement, as far as it binds names or may raise. */
export type Statement =
  | EvaluateStatement
  | FromImport
  | ModuleImport
  | Assignment
  | ClassStatement
  | FunctionStatement
  | DeleteStatement
  | Branches
  | CallStatement
  | RaiseStatement
  | OpaqueStatement;

/** `from .a.b import c as d, e` or `from x import *`. */
export interface FromImport {
  readonly kind: 'from-import';
  readonly span: Span;
  /** Dotted name without the leading dots; empty for `from . import x`. */
  readonly module: string;
  /** Number of leading dots. */
  readonly level: number;
  /** The dots and the name. */
  readonly moduleSpan: Span;
  readonly names: readonly ImportedName[];
  readonly star: boolean;
}

/** One name of a `from … import`. */
export interface ImportedName {
  readonly name: string;
  readonly nameSpan: Span;
  /** The name that is bound here: the alias, or the name itself. */
  readonly bound: string;
  readonly boundSpan: Span;
}

/** `import a.b.c` binds `a`; `import a.b.c as d` binds `d` to the last module. One statement for each module named. */
export interface ModuleImport {
  readonly kind: 'import';
  readonly span: Span;
  readonly module: string;
  readonly moduleSpan: Span;
  readonly alias: string | undefined;
  readonly boundSpan: Span;
}

/** `a = b = value`, `a: T = value`, `a, b = x, y` (one entry a target, in the order of the targets); also `with … as a` and `:=` with an `other` value. */
export interface Assignment {
  readonly kind: 'assignment';
  readonly span: Span;
  /** Plain name (`delegate_class`) or dotted (`module.attribute`). Subscripts bind no name and give no entry. */
  readonly target: string;
  readonly targetSpan: Span;
  /** Missing for a bare annotation (`a: T`), which binds nothing, and for `+=`, whose result is not followed. */
  readonly value: Expression | undefined;
  readonly augmented: boolean;
  /** The type of `a: T` and `a: T = value`. */
  readonly annotation: Expression | undefined;
}

/** `class`, with its body as a namespace of its own. */
export interface ClassStatement {
  readonly kind: 'class';
  /** From `class` to the end of the body; decorators stand before it. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly bases: readonly Expression[];
  readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
  readonly decorators: readonly Expression[];
  /** It names type parameters (`class A[T]`, PEP 695). */
  readonly generic: boolean;
  readonly body: readonly Statement[];
  /** From the first statement of the body to its end; for inserting methods. */
  readonly bodySpan: Span;
  readonly docstring: string | undefined;
  /** The tree has an error inside: members may be missing. */
  readonly damaged: boolean;
}

/** `def` or `async def`. What stands in its body is not kept, but for what callers depend on. */
export interface FunctionStatement {
  readonly kind: 'function';
  /** From `def` or `async` to the end of the body; decorators stand before it. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  /** With the parentheses. */
  readonly parametersSpan: Span;
  readonly decorators: readonly Expression[];
  /** The default values in which names are looked up. */
  readonly defaults: readonly Expression[];
  readonly isAsync: boolean;
  /** A `yield` in its own body, so calling it runs nothing. */
  readonly isGenerator: boolean;
  /** True when no path can return a value: no `return x`, and every end is falling off, `return` or `return None` (raise does not count as an end). */
  readonly neverReturnsValue: boolean;
  /** True when every path ends in an exception, or none ends. */
  readonly neverEnds: boolean;
  /** What a call of it may return; empty if it never does. Says nothing of `async def` and generators, whose body runs later. */
  readonly results: readonly FunctionResult[];
  /** The names outside of it that each call looks up, before its first branch; only of functions that stand in no other. */
  readonly needs: readonly NeededName[];
  /** What it calls in statements of their own, outside all branches (`log`, `self.check`); of functions without `return`. */
  readonly calledAlone: readonly string[];
  /** Calls outside of all branches that hand on what it was given (`method(self, *args, **kwargs)`); only of functions inside functions. */
  readonly forwards: readonly Forward[];
  /** Its first parameter stands for the same in its whole body; only of functions with functions inside. */
  readonly keepsFirst: boolean;
  /** The functions that are defined in its own body. */
  readonly nested: readonly NestedFunction[];
  /**
   * Attributes that it may set on its first parameter (`self.push = …`); `*` for those whose names are not written out.
   * Read from the text, so there may be too many: good for doubting that something is missing, for nothing else.
   */
  readonly instanceAttributes: readonly string[];
  /** Attributes that it certainly sets on its first parameter, to what they are in the end; only of `__init__`. */
  readonly initialAttributes: readonly InitialAttribute[];
  readonly docstring: string | undefined;
  readonly damaged: boolean;
}

/** One of the things that a function may return. */
export type FunctionResult =
  /** It reaches its end, or says `return` or `return None`. */
  | { readonly kind: 'nothing' }
  /** One of its parameters, which it does not bind to anything else. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** A function that it defines. */
  | { readonly kind: 'function'; readonly statement: FunctionStatement }
  /** A number, a string, a list and the like. */
  | { readonly kind: 'literal'; readonly value: Expression }
  /** A lambda, or an attribute of its first parameter. */
  | { readonly kind: 'expression'; readonly value: Expression }
  /** `object.__new__(cls)` or `super().__new__(cls)` of its first parameter. */
  | { readonly kind: 'instance' }
  | { readonly kind: 'unknown' };

/** A name that a function looks up outside of itself. */
export interface NeededName {
  readonly name: string;
  readonly span: Span;
}

/** A function that is defined inside of another one. */
export interface NestedFunction {
  readonly statement: FunctionStatement;
  /** Its name stands elsewhere in the outer function too, so that it may be called, handed on or returned. */
  readonly isUsed: boolean;
  /** Its name stands for it in the whole outer function. */
  readonly isKept: boolean;
}

/** A call that hands on parameters. */
export interface Forward {
  /** The plain name that is called. */
  readonly callee: string;
  /** The arguments as they are written: `self`, `*args`, `**kwargs`. */
  readonly arguments: readonly string[];
  /** What becomes of what the call returns; `kept`: the function may do anything with it. */
  readonly result: 'returned' | 'dropped' | 'kept';
}

/** `self.x = value` in a constructor. */
export interface InitialAttribute {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
}

/** `del`. */
export interface DeleteStatement {
  readonly kind: 'delete';
  readonly span: Span;
  readonly names: readonly string[];
}

/** `if`, `try`, `for`, `while`, `with`, `match`: statements that run, or not. */
export interface Branches {
  readonly kind: 'branches';
  readonly construct: 'if' | 'try' | 'loop' | 'with' | 'match';
  readonly span: Span;
  readonly branches: readonly Branch[];
}

/** One of the ways that a compound statement can take. */
export interface Branch {
  /** `if`/`elif` with their test, `else`, `body` (try, loop, with), `except` with the exceptions named, `finally`, `case`. */
  readonly role: 'if' | 'else' | 'body' | 'except' | 'finally' | 'case';
  readonly test: Expression | undefined;
  readonly statements: readonly Statement[];
  /** The body of a loop that certainly runs once, as far as to its last statement: `while True:`, `for x in (1, 2):`. */
  readonly runsOnce?: boolean;
}

/** A call as a statement, such as `implements(CloudDelegate)` or `classImplements(C, CloudDelegate)`. */
export interface CallStatement {
  readonly kind: 'call';
  readonly span: Span;
  readonly call: CallExpression;
}

/** Expressions that are evaluated here, in this order: one that stands alone, or the head of the compound statement that follows. */
export interface EvaluateStatement {
  readonly kind: 'evaluate';
  readonly span: Span;
  readonly values: readonly Expression[];
}

/** `raise`: what stands behind it in its block does not run. */
export interface RaiseStatement {
  readonly kind: 'raise';
  readonly span: Span;
  /** Without an exception of its own: it raises again what was caught. */
  readonly again: boolean;
}

/** Something that may bind names in a way that is not followed (`exec`, `globals()[...] = ...`, `global x`, PEP 695 `type`). */
export interface OpaqueStatement {
  readonly kind: 'opaque';
  readonly span: Span;
  /** The names that it binds; undefined when that cannot be told. */
  readonly names: readonly string[] | undefined;
}
