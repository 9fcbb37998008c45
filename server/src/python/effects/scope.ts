import type { Span } from '../../text/span.ts';
import type { DynamicEffect, EffectImport, EffectScope, Owner } from '../summary.ts';

/** The maximum number of distinct effects or imports kept per function. Beyond it, anything may happen. */
const MAX_EFFECTS = 300;

/** The identity of a function whose effects are collected. */
export type ScopeIdentity = Pick<EffectScope, 'name' | 'className' | 'runs' | 'hasForeignBase'>;

/** Collects the effects of code that runs together. */
export class ScopeEffects {
  readonly #identity: ScopeIdentity;
  readonly #names = new Set<string>();
  readonly #called = new Set<string>();
  readonly #effects = new Map<string, { readonly effect: DynamicEffect; readonly builtin: string | undefined }>();
  readonly #imports = new Map<string, EffectImport>();
  /** The names of builtin functions that are rebound here. */
  readonly #shadowed = new Set<string>();

  constructor(identity: ScopeIdentity) {
    this.#identity = identity;
  }

  /** Whether this is the module itself. */
  get isModule(): boolean {
    return this.#identity.name === undefined;
  }

  /** Records a name in the code. @param mayBeCalled whether its value is called, or passed to code that may call it */
  mention(name: string, mayBeCalled: boolean): void {
    this.#names.add(name);
    if (mayBeCalled) this.#called.add(name);
  }

  /** Adds an effect. @param builtin the name of the builtin function that causes it; the effect is dropped if the name is rebound */
  add(effect: DynamicEffect, builtin?: string): void {
    if (this.#effects.size === MAX_EFFECTS) return;
    const found = this.#effects.size === MAX_EFFECTS - 1 ? anything(effect.span) : effect;
    const { span: _, ...same } = found;
    const key = JSON.stringify([same, builtin]);
    if (!this.#effects.has(key)) this.#effects.set(key, { effect: found, builtin });
  }

  import(found: EffectImport): void {
    if (this.#imports.size < MAX_EFFECTS) this.#imports.set(JSON.stringify(found), found);
    else this.#imports.set('', { level: 0, module: undefined, names: [] });
  }

  /** Records that the name of a builtin function is rebound here. */
  shadow(name: string): void {
    this.#shadowed.add(name);
  }

  /** The collected effects. @param module the scope of the module, which may shadow builtins too */
  finish(module: ScopeEffects): EffectScope {
    const isBuiltin = (name: string) => !this.#shadowed.has(name) && !module.#shadowed.has(name);
    return {
      ...this.#identity,
      names: [...this.#names].join(' '),
      called: [...this.#called].join(' '),
      imports: [...this.#imports.values()],
      effects: [...this.#effects.values()].flatMap(({ effect, builtin }) => (builtin === undefined || isBuiltin(builtin) ? [effect] : [])),
    };
  }
}

/** The effect that may set any attribute of any object. */
export function anything(span: Span): DynamicEffect {
  return sets(undefined, 'any', span);
}

/** The effect of binding or deleting a name; of a computed name if undefined. */
export function sets(name: string | undefined, of: Owner, span: Span): DynamicEffect {
  return { kind: 'sets', name, of, span };
}
