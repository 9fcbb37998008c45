import type { Span } from '../text/span.ts';
import type { Verdict, VersionSyntax } from './compile/compile.ts';
import type { CallExpression, Expression, Literal, Parameter } from './expressions/expression.ts';

export type { CallExpression, ChoiceExpression, Expression, Parameter, ParameterKind } from './expressions/expression.ts';

/**
 * A Python file as plain data: the statements that bind names or may raise, in order, with their branches. Holds no references to the
 * syntax tree.
 */
export interface ModuleSummary {
  readonly statements: readonly Statement[];
  /** Where the file does not parse. Code at and after these places may be missing, so absence of a name proves nothing. */
  readonly errors: readonly Span[];
  /** Whether the file was not parsed because of its size, or because parsing takes too long. */
  readonly tooLarge: boolean;
  /** Whether Python 2 and Python 3 compile the file. */
  readonly compiled: Verdict;
  /** The rest describes an earlier version of the text, which parsed. */
  readonly isEarlier?: true;
  readonly syntax: VersionSyntax;
  /** Undefined for a file that was not parsed. */
  readonly dynamicEffects?: DynamicEffects;
}

/**
 * Possible effects of a file beyond its statements: names and attributes bound through namespaces, in functions, or under computed names;
 * classes modified or declared elsewhere. None of them is certain to happen.
 */
export interface DynamicEffects {
  /** The module itself, followed by each outermost function. */
  readonly scopes: readonly EffectScope[];
  /** Aliases in imports, each with the original name. */
  readonly aliases: readonly (readonly [alias: string, name: string])[];
  /** Classes with a single base, each with the name of the base. */
  readonly derived: readonly (readonly [name: string, base: string])[];
  /** Whether the file may change `sys.path`. */
  readonly changesPath: boolean;
}

/** Code that runs together: a module with its class bodies, or an outermost function with its nested functions. */
export interface EffectScope {
  /** The name of the function; undefined for the module itself. */
  readonly name: string | undefined;
  /** The class that contains the function. */
  readonly className: string | undefined;
  /** `always`: the module itself, a special method, or a function whose decorator may call it; `named`: only if its name is used somewhere. */
  readonly runs: 'always' | 'named';
  /** Whether the class has a base other than `object`, which may call its methods. */
  readonly hasForeignBase: boolean;
  /** The names used in the code, except in import statements, separated by spaces. */
  readonly names: string;
  /** The names that are called or passed as arguments, and one of several base classes, separated by spaces. */
  readonly called: string;
  /** The imports, except import statements of the module itself. */
  readonly imports: readonly EffectImport[];
  readonly effects: readonly DynamicEffect[];
}

/** An import in a function or through a call; `module` is undefined for a computed name. */
export interface EffectImport {
  readonly level: number;
  readonly module: string | undefined;
  readonly names: readonly string[];
}

export type DynamicEffect =
  /**
   * Binds or deletes a name or attribute; `name` is undefined for a computed name.
   * `interpreted`: the import interpreter handles it if the module runs in order.
   */
  | { readonly kind: 'sets'; readonly name: string | undefined; readonly of: Owner; readonly interpreted?: true; readonly span: Span }
  /** Declares interfaces on a class. */
  | { readonly kind: 'declares'; readonly of: Owner; readonly span: Span }
  /** Passes the value of a name to code that may modify it. */
  | { readonly kind: 'passes'; readonly name: string; readonly span: Span }
  /** Looks up computed names, so it may call any function. */
  | { readonly kind: 'calls-any'; readonly span: Span }
  /** Changes what imports find. */
  | { readonly kind: 'changes-imports'; readonly span: Span };

/** The owner of a name or attribute: the module itself, an unnamed class, anything, or the value of a dotted name. */
export type Owner = 'own' | 'a-class' | 'any' | { readonly path: readonly string[] };

/** A statement that binds names or may raise. */
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
  /** The dotted name without leading dots; empty for `from . import x`. */
  readonly module: string;
  /** The number of leading dots. */
  readonly level: number;
  /** The dots and the name. */
  readonly moduleSpan: Span;
  readonly names: readonly ImportedName[];
  readonly star: boolean;
}

/** A name in `from … import`. */
export interface ImportedName {
  readonly name: string;
  readonly nameSpan: Span;
  /** The bound name: the alias, or the name itself. */
  readonly bound: string;
  readonly boundSpan: Span;
}

/** `import a.b.c` binds `a`; `import a.b.c as d` binds `d` to the last module. One statement per module. */
export interface ModuleImport {
  readonly kind: 'import';
  readonly span: Span;
  readonly module: string;
  readonly moduleSpan: Span;
  readonly alias: string | undefined;
  readonly boundSpan: Span;
}

/** `a = b = value`, `a: T = value`, `a, b = x, y` (one entry per target, in order); also `with … as a` and `:=`, with a value of kind `other`. */
export interface Assignment {
  readonly kind: 'assignment';
  readonly span: Span;
  /** A plain name (`delegate_class`) or dotted name (`module.attribute`). Subscripts bind no name and have no entry. */
  readonly target: string;
  readonly targetSpan: Span;
  /** Undefined for a bare annotation (`a: T`), which binds nothing, and for `+=`, whose result is not computed. */
  readonly value: Expression | undefined;
  readonly augmented: boolean;
  /** The type of `a: T` and `a: T = value`. */
  readonly annotation: Expression | undefined;
  /** The names in the annotation. */
  readonly annotations: readonly NameLookup[];
}

/** `class`. */
export interface ClassStatement {
  readonly kind: 'class';
  /** From `class` to the end of the body, without decorators. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly bases: readonly Expression[];
  readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
  readonly decorators: readonly Expression[];
  /** Whether it has type parameters (`class A[T]`, PEP 695). */
  readonly generic: boolean;
  readonly body: readonly Statement[];
  /** From the first statement of the body to its end. */
  readonly bodySpan: Span;
  readonly docstring: string | undefined;
  /** Members may be missing because of syntax errors. */
  readonly hasSyntaxErrors: boolean;
}

/** `def` or `async def`. */
export interface FunctionStatement extends BodyFacts {
  readonly kind: 'function';
  /** From `def` or `async` to the end of the body, without decorators. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  /** Including the parentheses. */
  readonly parametersSpan: Span;
  readonly decorators: readonly Expression[];
  /** The default values that look up names. */
  readonly defaults: readonly Expression[];
  /** The names in the annotations of its parameters and result. Only for functions that are not nested. */
  readonly annotations: readonly NameLookup[];
  readonly isAsync: boolean;
  readonly hasSyntaxErrors: boolean;
}

/** What matters to callers about the body of a function. */
export interface BodyFacts {
  /** Whether the body itself contains `yield`, so a call does not run the body. */
  readonly isGenerator: boolean;
  /** Whether every path that returns does so without a value: by reaching the end of the body, `return`, or `return None`. */
  readonly neverReturnsValue: boolean;
  /** Whether every path raises or runs forever. */
  readonly neverEnds: boolean;
  /** The possible results of a call; empty if it never returns. Not meaningful for `async def` and generators, whose body runs later. */
  readonly results: readonly FunctionResult[];
  /** The nonlocal names that every call looks up before the first branch. Only for functions that are not nested. */
  readonly globalLookups: readonly NameLookup[];
  /** The attributes of its first parameter and of `super()` that every call looks up before the first branch. Only for `__init__`. */
  readonly selfLookups: readonly SelfLookup[];
  /** The functions called in expression statements outside all branches (`log`, `self.check`). Only for functions without `return`. */
  readonly statementCalls: readonly string[];
  /** The calls outside all branches that pass its parameters on (`method(self, *args, **kwargs)`). Only for nested functions. */
  readonly forwards: readonly Forward[];
  /** Whether the body never rebinds the first parameter. Only for functions with nested functions. */
  readonly keepsFirst: boolean;
  /** The functions defined in its body. */
  readonly nested: readonly NestedFunction[];
  /**
   * The attributes that it may set on its first parameter (`self.push = …`); `*` for computed names. Found by text search, so the list may
   * contain too many: use it only to avoid reporting an attribute as missing.
   */
  readonly instanceAttributes: readonly string[];
  /** The attributes that it always sets on its first parameter, with their final values. Only for `__init__`. */
  readonly initialAttributes: readonly InitialAttribute[];
}

/** A possible result of a function. */
export type FunctionResult =
  /** None: by reaching the end of the body, `return`, or `return None`. */
  | { readonly kind: 'nothing' }
  /** One of its parameters, never rebound. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** A function defined in its body. */
  | { readonly kind: 'function'; readonly statement: FunctionStatement }
  /** A number, string, list, or similar. */
  | { readonly kind: 'literal'; readonly value: Literal }
  /** A lambda, or an attribute of its first parameter. */
  | { readonly kind: 'expression'; readonly value: Expression }
  /** `object.__new__(cls)` or `super().__new__(cls)` of its first parameter. */
  | { readonly kind: 'instance' }
  | { readonly kind: 'unknown' };

/** A nonlocal name that a function looks up. */
export interface NameLookup {
  readonly name: string;
  readonly span: Span;
}

/** An attribute of the first parameter of a method, or of `super()`, that the method looks up; or `C.__init__(self)`. */
export interface SelfLookup extends NameLookup {
  readonly of: 'self' | 'super' | 'class';
  /** The class in `super(C, self)` and `C.__init__(self)`. */
  readonly className: string | undefined;
  /** Whether the name does not occur before in the body. */
  readonly isFirst: boolean;
  /** The arguments without `self` if it is called. `open`: there may be more, because of `*args` or `**kwargs`. */
  readonly arguments: { readonly positional: number; readonly keywords: readonly string[]; readonly open: boolean } | undefined;
}

/** A function defined inside another function. */
export interface NestedFunction {
  readonly statement: FunctionStatement;
  /** Whether its name also occurs elsewhere in the outer function, so that it may be called, passed on, or returned. */
  readonly isUsed: boolean;
  /** Whether the outer function never rebinds its name. */
  readonly isKept: boolean;
}

/** A call that passes parameters on. */
export interface Forward {
  /** The called name. */
  readonly callee: string;
  /** The source of each argument: `self`, `*args`, `**kwargs`. */
  readonly arguments: readonly string[];
  /** How the result of the call is used; `kept`: in any way. */
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

/** `if`, `try`, `for`, `while`, `with`, or `match`. */
export interface Branches {
  readonly kind: 'branches';
  readonly construct: 'if' | 'try' | 'loop' | 'with' | 'match';
  readonly span: Span;
  readonly branches: readonly Branch[];
}

/** A branch of a compound statement. */
export interface Branch {
  /** `if` (also `elif`) and `except` have a `test`; `body` is the body of `try`, a loop, or `with`. */
  readonly role: 'if' | 'else' | 'body' | 'except' | 'finally' | 'case';
  readonly test: Expression | undefined;
  readonly statements: readonly Statement[];
  /** Whether a loop body always runs at least once, up to its last statement: `while True:`, `for x in (1, 2):`. */
  readonly runsOnce?: boolean;
}

/** A call as a statement, such as `implements(CloudDelegate)` or `classImplements(C, CloudDelegate)`. */
export interface CallStatement {
  readonly kind: 'call';
  readonly span: Span;
  readonly call: CallExpression;
}

/** Expressions evaluated in order: an expression statement, or the head of the compound statement that follows. */
export interface EvaluateStatement {
  readonly kind: 'evaluate';
  readonly span: Span;
  readonly values: readonly Expression[];
}

/** `raise`: the rest of the block does not run. */
export interface RaiseStatement {
  readonly kind: 'raise';
  readonly span: Span;
  /** Undefined for a `raise` that re-raises the current exception. */
  readonly value: Expression | undefined;
}

/** A statement that may bind names in a way that is not tracked (`exec`, `globals()[...] = ...`, `global x`, PEP 695 `type`). */
export interface OpaqueStatement {
  readonly kind: 'opaque';
  readonly span: Span;
  /** The names that it binds; undefined if unknown. */
  readonly names: readonly string[] | undefined;
}
