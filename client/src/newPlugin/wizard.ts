/** What a person did with one step. Who goes back may have begun an answer, which is kept: going on, it stands there again. */
export type Outcome<T> =
  | { readonly kind: 'next'; readonly value: T }
  | { readonly kind: 'back'; readonly value?: T }
  | { readonly kind: 'cancel' };

/** The outcome with another value, where there is one. */
export function map<T, U>(outcome: Outcome<T>, change: (value: T) => U): Outcome<U> {
  if (outcome.kind === 'next') return { kind: 'next', value: change(outcome.value) };
  return outcome.kind === 'back' && outcome.value !== undefined ? { kind: 'back', value: change(outcome.value) } : { kind: outcome.kind };
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
      draft = outcome.value ?? draft;
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
