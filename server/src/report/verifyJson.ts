import { relative } from '../files/path.ts';
import { describeEnvironment, placeOf, type VerifiedPlugin, type VerifyContext } from './verifyText.ts';

/** Formats the results as JSON. Paths are relative to the working directory; lines and columns count from 1, as in Python. */
export function verifyJson(plugins: readonly VerifiedPlugin[], context: VerifyContext): string {
  const { workingDirectory, toPath } = context;
  const path = (file: string) => relative(workingDirectory, toPath(file));
  const content = {
    version: 1,
    plugins: plugins.map((plugin) => ({
      name: plugin.name,
      folder: relative(workingDirectory, plugin.directory),
      environment: plugin.environment ? { ...plugin.environment, description: describeEnvironment(plugin.environment) } : null,
      checks: plugin.results.map((result) => {
        const { check, status, message = null, missing = null, frames = [] } = result;
        const place = placeOf(result, plugin, context);
        return {
          check,
          status,
          message,
          missingPackage: missing,
          place: place ? { file: path(place.file), line: place.line, column: place.column ?? null } : null,
          traceback: frames.map(({ file, line, function: name = null }) => ({ file: path(file), line, function: name })),
        };
      }),
      contradictions: plugin.contradictions,
      output: plugin.printed.slice(0, 20_000),
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
