import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runNode } from '../support/cli.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const { npmManifest, readManifest, releaseProblems } = await import(pathToFileURL(path.join(ROOT, 'scripts/package/manifest.mjs')).href);
const REPOSITORY = { type: 'git', url: 'https://example.com/plugins.git' };

describe('a release', () => {
  it('is rejected if the project has no repository', async () => {
    const { code, stdout, stderr } = await runNode([path.join(ROOT, 'scripts/release.mjs')], { cwd: ROOT });
    if (readManifest().repository) return;
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /package\.json has no "repository"/);
  });

  it('needs a changelog entry and a tag of the same version', () => {
    const manifest = { version: '1.2.0', repository: REPOSITORY };
    assert.deepEqual(releaseProblems({ manifest, changelog: '# Changelog\n\n## 1.2.0 (2026-12-01)\n', tag: 'v1.2.0' }), []);
    assert.equal(releaseProblems({ manifest, changelog: '# Changelog\n\n## Unreleased\n', tag: 'v1.2.1' }).length, 2);
  });

  it('passes the repository on to the npm package, whose dependencies are bundled', () => {
    const manifest = npmManifest({ ...readManifest(), repository: REPOSITORY });
    assert.deepEqual(manifest.repository, REPOSITORY);
    assert.equal(manifest.dependencies, undefined);
    assert.equal('repository' in npmManifest({ ...readManifest(), repository: undefined }), false);
  });
});
