import { registriesJson } from '../report/registryJson.ts';
import { registriesText } from '../report/registryText.ts';
import { EXIT } from './exit.ts';
import type { CommandIo } from './io.ts';
import { findRegistries } from './registries.ts';

export interface ListOptions {
  readonly format: 'text' | 'json';
  readonly root?: string;
}

/**
 * `imagefactory-plugin list`: the registries at and below the paths, with their plugins, targets, delegate classes and problems.
 * @returns the exit code: 0 also where nothing was found, which is noted
 * @throws ExpectedFailure when a path is not there
 */
export async function list(written: readonly string[], options: ListOptions, io: CommandIo): Promise<number> {
  const { views, context } = await findRegistries(written, options.root, io);
  const models = views.map(({ model }) => model);
  await io.out(options.format === 'json' ? registriesJson(models, context) : registriesText(models, context.workingDirectory, io));
  return EXIT.ok;
}
