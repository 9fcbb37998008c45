import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLI } from '../support/cli.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/editors.md'), 'utf8');

/** The first snippet of `docs/editors.md` in a language that contains a text. */
export function documentedSnippet(language: string, part: string): string {
  const snippets = [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter((found) => found[1] === language).map((found) => found[2] ?? '');
  const snippet = snippets.find((one) => one.includes(part));
  if (snippet === undefined) throw new Error(`docs/editors.md has no snippet in ${language} with ${part}`);
  return snippet;
}

/** An environment in which the command `imagefactory-plugin` is the built program. */
export function withProgramInPath(folder: string): NodeJS.ProcessEnv {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const program = path.join(bin, 'imagefactory-plugin');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
  chmodSync(program, 0o755);
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
}
