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
  if (name !== undefined) throw new ExpectedFailure('--export-templates cannot be combined with a plugin name');
  if (named === '') throw new ExpectedFailure('--export-templates: the path is empty');
  const files = BUILT_IN.map((template) => ({ path: template.name + TEMPLATE_SUFFIX, text: template.text }));
  try {
    writeFiles(path.resolve(io.cwd, named), files);
  } catch (error) {
    if (!(error instanceof Occupied)) throw error;
    io.note(error.message);
    return EXIT.findings;
  }
  const { green } = io.colors;
  const shown = (file: string) => printable(path.join(named, file).replaceAll('\\', '/'));
  await io.out(files.map((file) => `${green('created')} ${shown(file.path)}\n`).join(''));
  io.note(
    `Edit the templates you want to change and delete the others. To use them, pass --templates ${named} or add this to .imagefactory.json:`,
  );
  io.note(`{ "scaffold": { "templates": ${JSON.stringify(named)} } }`);
  return EXIT.ok;
}
