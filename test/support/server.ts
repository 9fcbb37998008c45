import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Bundles {
  readonly ASSETS: readonly { readonly from: string; readonly to: string }[];
  bundles(mode: { readonly minify: boolean }): readonly { readonly to: string; readonly options: BuildOptions }[];
}

const scratch: string[] = [];
process.on('exit', () => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files, its links resolved; removed when the process ends. Texts by path, folders with `/`. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>, name = 'imagefactory'): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `${name}-`)));
  scratch.push(folder);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

let built: Promise<string> | undefined;

/**
 * Builds the language server from the sources as they are, with what lies beside it in a package.
 * @returns the path of `server.js`
 */
export function builtServer(): Promise<string> {
  built ??= buildServer();
  return built;
}

async function buildServer(): Promise<string> {
  const script: Bundles = await import(new URL('../../scripts/build/bundles.mjs', import.meta.url).href);
  const folder = folderWith({}, 'imagefactory server');
  const bundle = script.bundles({ minify: false }).find(({ to }) => to === 'dist/server.js');
  if (!bundle) throw new Error('the build knows no dist/server.js');
  const outfile = path.join(folder, 'dist', 'server.js');
  await build({ ...bundle.options, outfile, sourcemap: 'inline' });
  for (const { from, to } of script.ASSETS) copyFileSync(path.join(repository, from), path.join(folder, 'dist', path.basename(to)));
  symlinkSync(path.join(repository, 'docs'), path.join(folder, 'docs'));
  return outfile;
}
