import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../lib/paths.mjs';

const LICENSE_FILE = /^(licen[cs]e|notice|copying|thirdpartynotices)/i;
const RULE = '-'.repeat(100);

/** Packages that are part of another package's published bundle, where esbuild cannot see them. Their licenses are in `licenses/`. */
const EMBEDDED = { 'vscode-uri': ['path-browserify'] };

/**
 * The packages whose code is in a bundle or copied next to it.
 * @param {import('esbuild').Metafile[]} metafiles esbuild's metadata of each bundle
 * @param {string[]} assets paths of copied files, relative to the project's root
 * @returns {string[]} folders of packages, relative to the project's root, without duplicates
 */
export function bundledPackages(metafiles, assets) {
  const sources = metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  const folders = [...sources, ...assets].flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/**
 * The texts of the licenses of third-party packages.
 * @param {string[]} folders see `bundledPackages`
 * @returns {string} the text of the notices file
 * @throws {Error} if a package does not name a license
 */
export function thirdPartyNotices(folders) {
  const embedded = folders.flatMap((folder) => EMBEDDED[path.basename(folder)] ?? []);
  const notices = [...folders.map(noticeOf), ...embedded.map((name) => read('scripts/build/licenses', `${name}.txt`))];
  return `${['This product contains code of the following packages.', ...new Set(notices)].join(`\n\n${RULE}\n\n`)}\n`;
}

const read = (...parts) =>
  readFileSync(fromRoot(...parts), 'utf8')
    .replaceAll('\r\n', '\n')
    .trim();

function noticeOf(folder) {
  const manifest = JSON.parse(readFileSync(fromRoot(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  if (typeof license !== 'string') throw new Error(`${name} ${version} names no license, so it cannot be bundled.`);
  const texts = readdirSync(fromRoot(folder))
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => read(folder, file));
  return [`${name} ${version} (${license})`, ...(texts.length > 0 ? texts : [attribution(manifest)])].join('\n\n');
}

/** The notice for a package without a license file. */
function attribution({ author, contributors = [], repository, license }) {
  const people = [author, ...contributors].filter(Boolean).map((person) => (typeof person === 'string' ? person : person.name));
  const source = typeof repository === 'string' ? repository : repository?.url;
  return [
    ...(people.length > 0 ? [`Authors: ${people.join(', ')}`] : []),
    ...(source ? [`Source: ${source}`] : []),
    `License: https://spdx.org/licenses/${license}.html`,
  ].join('\n');
}
