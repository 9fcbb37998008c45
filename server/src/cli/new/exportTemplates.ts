import path from 'node:path';
import { printable } from '../../report/printable.ts';
import { BUILT_IN, TEMPLATE_SUFFIX } from '../../scaffold/template.ts';
import { EXIT, ExpectedFailure } from '../exit.ts';
import type { CommandIo } from '../io.ts';
import type { NewOptions } from './options.ts';
import { Occupied, writeFiles } from './write.ts';

/**
 * `imagefactory-plugin new --export-templates`: writes the built-in templates, to start from.
 * @returns the exit code: 1 where one of the files is there
 * @throws ExpectedFailure when a plugin is to be created too, or the templates cannot be written
 */
export async function exportTemplates(
  name: string | undefined,
  { exportTemplates: named = '' }: NewOptions,
  io: CommandIo,
): Promise<number> {
  if (name !== undefined) throw new ExpectedFailure('--export-templates: no plugin is created with it; leave the name out');
  if (named === '') throw new ExpectedFailure('--export-templates: an empty path is no folder');
  const files = BUILT_IN.map((template) => ({ path: template.name + TEMPLATE_SUFFIX, text: template.text }));
  try {
    writeFiles(path.resolve(io.cwd, named), files);
  } catch (error) {
    if (!(error instanceof Occupied)) throw error;
    io.note(error.message);
    return EXIT.findings;
  }
  const { green } = io.colours;
  const shown = (file: string) => printable(path.join(named, file).replaceAll('\\', '/'));
  await io.out(files.map((file) => `${green('created')} ${shown(file.path)}\n`).join(''));
  io.note(
    `Change what you want to be different and remove the rest. "--templates ${named}" uses them, and so does .imagefactory.json with`,
  );
  io.note(`{ "scaffold": { "templates": ${JSON.stringify(named)} } }.`);
  return EXIT.ok;
}
