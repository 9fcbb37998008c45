import type { FilePath } from '../files/path.ts';
import type { FileEdit, Finding, Fix } from '../rules/shared/finding.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { compatibleFixes } from './codeActions.ts';

/** Limits how much of a file is rewritten, in UTF-16 code units, so that a large file with fixes that have to be applied one by one ends in time. */
const MAX_REWRITTEN = 2_000_000;

/** The texts that are fixed, in memory. */
export interface FixedTexts {
  /** The findings in the current texts. */
  findings(): readonly Finding[];
  text(path: FilePath): string | undefined;
  write(path: FilePath, text: string): void;
}

/** What was fixed. */
export interface FixRun {
  /** The fixes of each round. */
  readonly rounds: readonly (readonly Fix[])[];
  /** Whether no fixes are left; false if a limit was reached. */
  readonly isComplete: boolean;
}

/**
 * Applies fixes round after round until there are none left: a fix can make others possible, and findings per file are capped.
 * @param allows whether to apply a fix
 * @param maxRounds limits the rounds, because fixes might undo each other
 */
export function applyFixes(texts: FixedTexts, allows: (fix: Fix) => boolean, maxRounds: number): FixRun {
  const rounds: (readonly Fix[])[] = [];
  const rewritten = new Map<FilePath, number>();
  const isLimited = (path: FilePath) => (rewritten.get(path) ?? 0) > MAX_REWRITTEN;
  while (rounds.length < maxRounds) {
    const fixes = compatibleFixes(texts.findings(), (fix) => allows(fix) && !fix.edits.some(({ path }) => isLimited(path)));
    if (fixes.length === 0) return { rounds, isComplete: ![...rewritten.keys()].some(isLimited) };
    for (const [path, text] of textsAfter(fixes, texts)) {
      texts.write(path, text);
      rewritten.set(path, (rewritten.get(path) ?? 0) + text.length);
    }
    rounds.push(fixes);
  }
  return { rounds, isComplete: false };
}

function textsAfter(fixes: readonly Fix[], { text }: FixedTexts): ReadonlyMap<FilePath, string> {
  const created = new Map<FilePath, string>();
  const changes = new Map<FilePath, TextEdit[]>();
  for (const edit of fixes.flatMap((fix): readonly FileEdit[] => fix.edits)) {
    if (edit.kind === 'create') created.set(edit.path, edit.text);
    else changes.set(edit.path, [...(changes.get(edit.path) ?? []), ...edit.edits]);
  }
  return new Map([...created, ...[...changes].map(([path, edits]) => [path, applyEdits(text(path) ?? '', edits)] as const)]);
}
