import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from './imports.ts';

const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

describe('every package that is installed', () => {
  const manifest = JSON.parse(text('package.json')) as { devDependencies: Record<string, string>; dependencies?: Record<string, string> };
  const versions = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies });

  it('is there for a reason that ARCHITECTURE.md gives', () => {
    const named = new Set(
      [...text('ARCHITECTURE.md').matchAll(/^\| (`.*`) \|/gm)].flatMap(([, names = '']) => names.match(/[^`, ]+/g) ?? []),
    );
    assert.deepEqual(
      versions.map(([name]) => name).filter((name) => !named.has(name)),
      [],
    );
  });

  it('has a version of its own, and no range', () => {
    assert.deepEqual(
      versions.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    );
  });
});
