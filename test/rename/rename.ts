import assert from 'node:assert/strict';
import { basename } from '../../server/src/files/path.ts';
import { planRename, type RenamePlan, type RenameRefusal } from '../../server/src/rename/plan.ts';
import { checkName } from '../../server/src/rename/refusal.ts';
import { search } from '../../server/src/rename/search.ts';
import { type RenameContext, wholePlugin } from '../../server/src/rename/subject.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { projectOf, python } from '../support/engine.ts';

export type Tree = Readonly<Record<string, string>>;

/** Plans to rename the plugin in a folder of a file tree. */
export function plan(tree: Tree, directory: string, to: string, around: Partial<RenameContext> = {}): RenamePlan | RenameRefusal {
  const { project, files } = projectOf(tree);
  const context = { files, mentions: python.mentions, isWritable: () => true, folders: ['/work'], ...around };
  const { plugin } = project.check(directory);
  const subject = wholePlugin(plugin, to, context);
  const problem = checkName(plugin, subject, context);
  if (problem?.severity === 'error') return { reason: problem.message };
  const steps = search(basename(directory), directory, ['/work'], context.files);
  for (;;) {
    const step = steps.next();
    if (step.done) return planRename(plugin, subject, step.value, context);
  }
}

/** The file tree after the edits and moves of a plan, in the order in which an editor applies them. */
export function applied(tree: Tree, made: Pick<RenamePlan, 'edits' | 'moves'>): Record<string, string> {
  let after: Record<string, string> = { ...tree };
  for (const { path, edits } of made.edits) after[path] = applyEdits(after[path] ?? assert.fail(`${path} is not there`), edits);
  for (const { from, to } of made.moves) {
    const moved = (path: string) => (path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
    assert.ok(
      Object.keys(after).some((path) => moved(path) !== path),
      `${from} is not there`,
    );
    assert.ok(!(to in after), `${to} would be overwritten`);
    after = Object.fromEntries(Object.entries(after).map(([path, text]) => [moved(path), text]));
  }
  return after;
}

/** A successful plan. */
export function planned(tree: Tree, directory: string, to: string): RenamePlan {
  const made = plan(tree, directory, to);
  return 'reason' in made ? assert.fail(made.reason) : made;
}

/** The file tree after a rename. */
export function renamed(tree: Tree, directory: string, to: string): Record<string, string> {
  return applied(tree, planned(tree, directory, to));
}

/** The reason why a plugin cannot be renamed. */
export function refusal(tree: Tree, directory: string, to: string, around: Partial<RenameContext> = {}): string {
  const made = plan(tree, directory, to, around);
  return 'reason' in made ? made.reason : `renamed: ${JSON.stringify(made.moves)}`;
}
