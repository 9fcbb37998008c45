import { type FilePath, join } from '../../files/path.ts';
import type { SearchParts } from './search.ts';
import { type WalkFilter, walkFolders } from './walk.ts';

/** Maximum number of templates in a workspace. */
const MAX_FILES = 2000;

/** Searches for files that may be TDL templates judging by their names, one folder per step. Irrelevant folders are not tracked. */
export function* templateFiles(
  folder: FilePath,
  { graph, files, exclusions }: Pick<SearchParts, 'graph' | 'files'> & { readonly exclusions: WalkFilter },
): Generator<void, readonly FilePath[]> {
  const found: FilePath[] = [];
  const steps = walkFolders([folder], files, exclusions);
  const next = () => graph.withTemporaryValues(() => steps.next());
  for (let step = next(); !step.done && found.length < MAX_FILES; step = next()) {
    const { path, start, entries } = step.value;
    for (const { name, kind } of entries) {
      const file = join(path, name);
      if (kind === 'file' && isTemplateName(name) && !graph.withTemporaryValues(() => exclusions.excludesFile(file, start)))
        found.push(file);
    }
    yield;
  }
  return found.slice(0, MAX_FILES);
}

/** Whether a file may be a template judging by its name. Its contents decide. */
export function isTemplateName(name: string): boolean {
  return /\.(tdl|xml)$/i.test(name);
}
