import type { Refusal, Verdict } from './compile/compile.ts';
import { UNDECLARED_ENCODING } from './compile/encoding.ts';
import type { ModuleSummary } from './summary.ts';

/**
 * Where a file shows that it is written for one version of Python: at the first place that the other one refuses. A place that both
 * refuse shows nothing, nor does what follows it, nor an encoding that was forgotten.
 */
export function versionsShown({ python2, python3 }: Verdict): ModuleSummary['syntax'] {
  const isForgotten = python2?.message === UNDECLARED_ENCODING;
  return { python2Only: before(python3, python2), python3Only: isForgotten ? undefined : before(python2, python3) };
}

function before(refusal: Refusal | undefined, other: Refusal | undefined): ModuleSummary['syntax']['python2Only'] {
  if (!refusal || (other && other.start <= refusal.start)) return undefined;
  return { start: refusal.start, end: refusal.end };
}
