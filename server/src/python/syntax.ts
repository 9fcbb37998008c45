import type { CompileError, Verdict } from './compile/compile.ts';
import { UNDECLARED_ENCODING } from './compile/encoding.ts';
import type { ModuleSummary } from './summary.ts';

/**
 * The first syntax that only one version of Python accepts: where the other version rejects the file. A place that both reject does not
 * count, nor does code after it, nor a missing encoding declaration.
 */
export function versionsShown({ python2, python3 }: Verdict): ModuleSummary['syntax'] {
  const isForgotten = python2?.message === UNDECLARED_ENCODING;
  return { python2Only: before(python3, python2), python3Only: isForgotten ? undefined : before(python2, python3) };
}

function before(error: CompileError | undefined, other: CompileError | undefined): ModuleSummary['syntax']['python2Only'] {
  if (!error || (other && other.start <= error.start)) return undefined;
  return { start: error.start, end: error.end };
}
