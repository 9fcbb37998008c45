import type { RegistryModel } from '../registry/registryModel.ts';
import { folderLabel } from '../report/folderLabel.ts';
import { mapInColors } from '../report/mapColors.ts';
import { registriesJson } from '../report/registryJson.ts';
import { registriesText } from '../report/registryText.ts';
import type { AnswerContext } from '../report/resolutionText.ts';
import { targetMap } from '../report/targetMap.ts';
import { runToEnd } from '../text/steps.ts';
import { EXIT } from './exit.ts';
import { findRegistries } from './findRegistries.ts';
import type { CommandIo } from './io.ts';

/** The width of wrapped text, in columns. */
const WIDTH = 72;

export interface ListOptions {
  readonly format: 'text' | 'json';
  /** A table with a row for each plugin, or the target map. */
  readonly by?: 'plugin' | 'target';
  readonly root?: string;
}

/**
 * `imagefactory-plugin list`: the registries at and below the paths, with their plugins, targets, delegate classes and problems.
 * @returns the exit code: 0 even if no plugins were found, which is noted
 * @throws ExpectedFailure if a path does not exist
 */
export async function list(written: readonly string[], options: ListOptions, io: CommandIo): Promise<number> {
  const { views, context } = await findRegistries(written, options.root, io);
  const models = views.map(({ model }) => model);
  await io.out(shown(models, options, context, io));
  return EXIT.ok;
}

function shown(models: readonly RegistryModel[], { format, by }: ListOptions, context: AnswerContext, io: CommandIo): string {
  const { workingDirectory } = context;
  if (format === 'json') return registriesJson(models, context);
  if (by !== 'target') return registriesText(models, workingDirectory, io);
  const map = runToEnd(targetMap(models, (folder) => folderLabel(workingDirectory, folder), WIDTH));
  return models.length > 0 ? mapInColors(map, io.colors) : '';
}
