import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isTemplateName } from '../../server/src/project/discovery/search.ts';
import { Project } from '../../server/src/project/project.ts';
import { loadPythonParser } from '../../server/src/python/parser.ts';
import type { Finding, Fix } from '../../server/src/rules/shared/finding.ts';
import type { GivenSettings } from '../../server/src/settings/settings.ts';
import { readTemplate } from '../../server/src/tdl/readTemplate.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { MemoryFileSystem } from './memoryFileSystem.ts';

const require = createRequire(import.meta.url);

/** The real parser, loaded once per test process. */
export const python = await loadPythonParser({
  runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammar: readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
});

/** A project over files in memory, with the root `/work`. */
export function projectOf(
  files: Readonly<Record<string, string>>,
  settings?: GivenSettings,
  searched: readonly string[] = ['/work'],
): { project: Project; files: MemoryFileSystem } {
  const memory = new MemoryFileSystem(files);
  return {
    project: new Project({ files: memory, python, roots: ['/work'], settings: [{ ...settings, folder: '/work' }], searched }),
    files: memory,
  };
}

/** The findings of all plugins, configuration files, and templates in a file tree. @throws the error of a rule that failed. */
export function findingsOf(files: Readonly<Record<string, string>>, settings?: GivenSettings): readonly Finding[] {
  const { project } = projectOf(files, settings);
  const { directories } = project.discover(['/work']);
  const plugins = directories.map((directory) => project.check(directory));
  const tables = project.registries().map(({ table }) => table);
  const templates = Object.entries(files).flatMap(([path, text]) => {
    const outcome = isTemplateName(path) ? readTemplate(text) : undefined;
    return outcome?.kind === 'template' ? [project.checkTemplate({ path, ...outcome.template }, { tables })] : [];
  });
  return [...project.configs().map((config) => project.checkConfig(config)), ...plugins, ...templates].flatMap(({ findings, failures }) => {
    for (const failure of failures) throw failure.error;
    return findings;
  });
}

/** The file tree after a fix. @throws Error if it would overwrite a file. */
export function applyFix(files: Readonly<Record<string, string>>, fix: Fix): Record<string, string> {
  const after = { ...files };
  for (const edit of fix.edits) {
    if (edit.kind === 'change') after[edit.path] = applyEdits(after[edit.path] ?? '', edit.edits);
    else if (edit.path in after) throw new Error(`the fix "${fix.title}" would overwrite ${edit.path}`);
    else after[edit.path] = edit.text;
  }
  return after;
}
