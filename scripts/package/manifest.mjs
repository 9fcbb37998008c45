import { readFileSync } from 'node:fs';
import { fromRoot } from '../lib/paths.mjs';

/** `package.json` of the project. */
export const readManifest = () => JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));

/**
 * The manifest of the npm package: the command line and the server. They are bundled, so it has no dependencies.
 * @param {Record<string, unknown>} manifest `package.json` of the project
 * @returns {Record<string, unknown>} without `repository` if the project does not have one
 */
export function npmManifest({ version, license, repository, keywords, bin, engines }) {
  return {
    name: Object.keys(bin)[0],
    version,
    description: 'Checks and creates Image Factory plugins: a command line for CI and a language server for every editor.',
    license,
    ...(repository ? { repository } : {}),
    keywords: [...keywords, 'linter', 'language-server'],
    bin,
    engines: { node: engines.node },
    publishConfig: { access: 'public', provenance: true },
  };
}

/**
 * What prevents a release.
 * @param {{manifest: Record<string, any>, changelog: string, tag?: string}} project `tag` is the Git tag that is released, if any
 * @returns {string[]} one sentence each; empty if it can be released
 */
export function releaseProblems({ manifest, changelog, tag }) {
  const { repository, version } = manifest;
  const released = /^## (.*)$/m.exec(changelog)?.[1] ?? '';
  return [
    ...(repository
      ? []
      : [
          'package.json has no "repository". Set it to the address of the project: readers of the Marketplace, npm, and reports follow it.',
        ]),
    ...(released.split(' ')[0] === version ? [] : [`CHANGELOG.md begins with "${released}", not with version ${version}.`]),
    ...(tag === undefined || tag === `v${version}` ? [] : [`The tag ${tag} does not match version ${version} of package.json.`]),
  ];
}
