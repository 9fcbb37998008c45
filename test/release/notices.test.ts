import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const ROOT = path.join(import.meta.dirname, '../..');
const DIST = path.join(ROOT, 'dist');

/** The packages whose files the source maps of the built bundles name, and those whose files are copied. */
function shippedPackages(): string[] {
  const maps = readdirSync(DIST).filter((file) => file.endsWith('.js.map'));
  const sources = maps.flatMap((map) => (JSON.parse(readFileSync(path.join(DIST, map), 'utf8')) as { sources: string[] }).sources);
  const copied = readdirSync(DIST).flatMap((file) => (file.endsWith('.wasm') ? [`node_modules/${path.parse(file).name}/`] : []));
  const folders = [...sources, ...copied].flatMap(
    (file) => /node_modules\/.*(?<=node_modules\/)(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? [],
  );
  return [...new Set(folders)];
}

describe('the third-party notices', () => {
  const notices = readFileSync(path.join(DIST, 'THIRD-PARTY-NOTICES.txt'), 'utf8');

  it('name every package that is bundled or copied, with its license', () => {
    const shipped = shippedPackages();
    assert.ok(shipped.length > 20, shipped.join(', '));
    for (const folder of shipped) {
      const manifest = path.join(ROOT, folder, 'package.json');
      if (!existsSync(manifest)) {
        // It is part of the published bundle of another package.
        assert.match(notices, new RegExp(`^${path.basename(folder)} `, 'm'));
        continue;
      }
      const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
      assert.ok(notices.includes(`\n${name} ${version} (${license})\n`), `${name} ${version}`);
    }
  });

  it('quote the license file of every package that has one, and name the authors of the others', () => {
    for (const notice of notices.split(`\n\n${'-'.repeat(100)}\n\n`).slice(1))
      assert.match(notice, /copyright|Authors: |License: https:/i, notice.slice(0, 80));
  });
});
