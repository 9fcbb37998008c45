import { methodStub } from '../../contract/methodStubs.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { writeMethods } from '../../plugin/delegate/edits/implementMethods.ts';
import type { MissingMethod } from '../../plugin/delegate/missingMethods.ts';
import { listed } from '../../text/listed.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from './finding.ts';
import { pythonFix } from './pythonFix.ts';

/** A fix that adds methods, and where to continue editing. */
export interface Implementation {
  readonly fix: Fix;
  /** The body of the first method, in the text as it is after the fix. */
  readonly first: Span;
}

/**
 * Adds method stubs to a class.
 * @param text the file of the class
 * @returns undefined if the file does not exist, the class has syntax errors, or nothing is missing
 */
export function implement(text: string | undefined, facts: ClassFacts, missing: readonly MissingMethod[]): Implementation | undefined {
  const written = text === undefined ? undefined : writeMethods(text, facts, missing.map(methodStub));
  if (!written) return undefined;
  const title = `Implement ${listed(missing.map(({ name }) => name))}`;
  return { fix: pythonFix(facts.path, title, [written.edit]), first: written.first };
}

/** The fix for a class with missing methods; empty if they cannot be added. */
export function implementFixes(text: string | undefined, facts: ClassFacts, missing: readonly MissingMethod[]): readonly Fix[] {
  const found = implement(text, facts, missing);
  return found ? [found.fix] : [];
}
