import type { Finding } from '../rules/shared/finding.ts';

/** The result of a check run by Python. */
export interface CheckResult {
  /** `imports`, `provides OSDelegate`, `accepts abort()`, ... */
  readonly check: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Python's message, or why it was skipped. */
  readonly message?: string;
  /** The package that is not installed, if that is why it failed. */
  readonly missing?: string | null;
  /** The places in Python's traceback, outermost first. */
  readonly frames?: readonly Frame[];
}

/** A place in a traceback. Lines and columns count from 1, as in Python. */
export interface Frame {
  /** An operating system path. */
  readonly file: string;
  readonly line: number;
  readonly column?: number | null;
  readonly function?: string;
}

/** The Python interpreter that ran the checks, and its packages. */
export interface Environment {
  readonly python: string;
  readonly executable: string;
  /** The version of zope.interface; null if not installed. */
  readonly zope_interface: string | null;
  /** The folder of the real `imgfac`; null for the stub. */
  readonly imgfac: string | null;
}

/** The output of a Python process. */
export interface VerifyOutcome {
  /** Undefined if Python exited before the checks began. */
  readonly environment: Environment | undefined;
  readonly results: readonly CheckResult[];
}

type Event =
  | ({ readonly event: 'environment' } & Environment)
  | { readonly event: 'start'; readonly check: string }
  | ({ readonly event: 'end' } & CheckResult)
  | { readonly event: 'done' };

/**
 * Reads the output of `verify_plugin.py`.
 * @param output standard output; incomplete if the process was killed or ended by the plugin
 * @param ended how the process ended, as a phrase that follows "Python"
 */
export function readOutcome(output: string, ended: string): VerifyOutcome {
  const events = output.split('\n').flatMap(readEvent);
  const environment = events.find((event) => event.event === 'environment');
  const results: CheckResult[] = events.flatMap((event) => (event.event === 'end' ? withoutEvent(event) : []));
  if (events.some(({ event }) => event === 'done')) return { environment, results };
  const running = events.findLast((event) => event.event === 'start');
  const isOpen = running && !results.some(({ check }) => check === running.check);
  return { environment, results: [...results, { check: isOpen ? running.check : 'ends', status: 'failed', message: `Python ${ended}` }] };
}

function withoutEvent({ event, ...result }: Extract<Event, { event: 'end' }>): CheckResult {
  return result;
}

function readEvent(line: string): Event[] {
  try {
    const event: unknown = JSON.parse(line);
    return typeof event === 'object' && event !== null && 'event' in event ? [event as Event] : [];
  } catch {
    // The last line may be incomplete if the process was killed.
    return [];
  }
}

/** The checks that should fail if a rule reports an error. */
const PREDICTED: Readonly<Record<string, RegExp>> = {
  'missing-initializer': /^imports$/,
  'missing-delegate-class': /^imports$/,
  'unresolved-delegate-class': /^imports$/,
  'impossible-class': /^imports$/,
  'import-fails': /^imports$/,
  'python2-declaration': /^imports$/,
  'python2-import': /^imports$/,
  'delegate-not-a-class': /^instantiates$/,
  'delegate-constructor': /^instantiates$/,
  'subclasses-interface': /^instantiates$/,
  'missing-interface': /^provides /,
  'not-an-interface': /^(imports$|provides )/,
  'method-signature': /^accepts /,
};

/**
 * Describes the contradictions between Python and the static check, one sentence each.
 * @param findings the findings of the static check for the same plugin
 */
export function contradictions(findings: readonly Finding[], { environment, results }: VerifyOutcome): readonly string[] {
  const python = `Python ${environment?.python}`;
  const wronglyReported = findings.filter(({ rule, severity }) => {
    const predicted = PREDICTED[rule];
    const concerned = predicted && severity === 'error' ? results.filter(({ check }) => predicted.test(check)) : [];
    return concerned.length > 0 && concerned.every(({ status }) => status === 'passed');
  });
  const hasNoFindings = !findings.some(({ rule }) => rule in PREDICTED || rule === 'unverifiable-delegate' || rule === 'python-syntax');
  const missed = hasNoFindings
    ? results.filter(({ check, status, missing }) => status === 'failed' && !missing && /^(imports|instantiates)$/.test(check))
    : [];
  return [
    ...new Set(wronglyReported.map(({ rule }) => `"check" reports ${rule} as an error, but ${python} accepts it.`)),
    ...missed.map(({ check }) => `"check" reports nothing here, but in ${python} the plugin does not pass "${check}".`),
  ];
}

/** Whether the static check could not verify the delegate, so the result of Python is the only one. */
export const isOnlyAnswer = (findings: readonly Finding[]) => findings.some(({ rule }) => rule === 'unverifiable-delegate');
