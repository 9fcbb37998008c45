/** What a person did with one step. */
export type Outcome<T> = { readonly kind: 'next'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'cancel' };

/** The outcome with another value, where there is one. */
export function map<T, U>(outcome: Outcome<T>, change: (value: T) => U): Outcome<U> {
  return outcome.kind === 'next' ? { kind: 'next', value: change(outcome.value) } : outcome;
}

/** Where a step stands; VS Code shows it in the title. */
export interface Place {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly total: number;
}

/** A step asks one thing, shows what the draft already says of it, and answers with the draft after it. */
export interface Step<Draft> {
  /** Whether it is asked at all, as things stand. */
  applies(draft: Draft): boolean;
  ask(draft: Draft, place: Place): Promise<Outcome<Draft>>;
}

/**
 * Asks the steps in order. Going back keeps what was answered, so that nothing has to be typed twice.
 * @returns the draft after the last step, or undefined when the person gave up
 */
export async function runSteps<Draft>(title: string, steps: readonly Step<Draft>[], start: Draft): Promise<Draft | undefined> {
  let draft = start;
  let at = following(steps, -1, draft);
  while (at < steps.length) {
    const applying = steps.filter((step) => step.applies(draft));
    const step = steps[at] as Step<Draft>;
    const outcome = await step.ask(draft, { title, step: applying.indexOf(step) + 1, total: applying.length });
    if (outcome.kind === 'cancel') return undefined;
    if (outcome.kind === 'next') {
      draft = outcome.value;
      at = following(steps, at, draft);
    } else {
      const before = preceding(steps, at, draft);
      if (before >= 0) at = before;
    }
  }
  return draft;
}

function following<Draft>(steps: readonly Step<Draft>[], at: number, draft: Draft): number {
  const next = steps.findIndex((step, index) => index > at && step.applies(draft));
  return next < 0 ? steps.length : next;
}

function preceding<Draft>(steps: readonly Step<Draft>[], at: number, draft: Draft): number {
  return steps.findLastIndex((step, index) => index < at && step.applies(draft));
}
