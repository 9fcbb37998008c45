import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { isInside } from '../../server/src/files/path.ts';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { chance } from '../support/chance.ts';
import { applyFix, findingsOf, projectOf } from '../support/engine.ts';
import { healthy, readRulePage } from '../support/rulePage.ts';

const PAGES = path.join(import.meta.dirname, '../../docs/rules');
const HEALTHY = ['healthy-os', 'healthy-cloud', 'healthy-os-reference', 'healthy-cloud-reference'];

const examples = readdirSync(PAGES)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .flatMap((name) =>
    readRulePage(readFileSync(path.join(PAGES, name), 'utf8')).map((c) => ({ name: `${name}: ${c.title}`, files: c.files })),
  );

/** What must hold for every finding of every tree. */
function assertWellFormed(files: Readonly<Record<string, string>>, findings: readonly Finding[]): void {
  for (const finding of findings) {
    const places = [finding, ...finding.related];
    for (const { path: file, span } of places) {
      assert.ok(isInside(file, '/work'), `${finding.rule} speaks about ${file}`);
      const text = files[file];
      if (text === undefined) continue;
      assert.ok(
        0 <= span.start && span.start <= span.end && span.end <= text.length,
        `${finding.rule}: ${span.start}-${span.end} of ${text.length}`,
      );
    }
    assert.doesNotMatch(finding.message, /undefined|\[object|NaN(?!`)/, finding.rule);
    for (const fix of finding.fixes) for (const edit of fix.edits) if (edit.kind === 'create') assert.ok(!(edit.path in files), fix.title);
  }
}

const loud = (findings: readonly Finding[]) => findings.filter((f) => f.severity === 'error' || f.severity === 'warning');
const key = (f: Finding) => `${f.rule} ${f.path} ${f.message}`;

describe('every fix removes its finding and adds none', () => {
  for (const { name, files } of examples) {
    it(name, () => {
      const before = findingsOf(files);
      assertWellFormed(files, before);
      for (const finding of before) {
        for (const fix of finding.fixes) {
          const after = findingsOf(applyFix(files, fix));
          const count = (findings: readonly Finding[]) => findings.filter((f) => key(f) === key(finding)).length;
          assert.ok(count(after) < count(before), `"${fix.title}" leaves ${key(finding)}`);
          const known = new Set(before.map(key));
          const rules = new Set(before.map((f) => f.rule));
          const added = loud(after).filter((f) => !known.has(key(f)) && !rules.has(f.rule));
          assert.deepEqual(added.map(key), [], `"${fix.title}" adds findings`);
        }
      }
    });
  }
});

describe('a healthy plugin has no error and no warning', () => {
  for (const name of HEALTHY) it(name, () => assert.deepEqual(loud(findingsOf(healthy(name))).map(key), []));
});

/** How often each file is cut, at places that differ from run to run; all places of a large file would take minutes. */
const CUTS = 6;
const SEED = Number(process.env.PROPERTIES_SEED ?? Date.now() % 1_000_000);

describe(`no text makes the engine throw, and no place lies outside its file (PROPERTIES_SEED=${SEED})`, () => {
  const random = chance(SEED);
  for (const { name, files } of [...HEALTHY.map((name) => ({ name, files: healthy(name) })), ...examples]) {
    it(`${name}, cut anywhere`, () => {
      for (const [file, text] of Object.entries(files)) {
        for (let count = 0; count < CUTS; count++) {
          const cut = { ...files, [file]: text.slice(0, random(text.length + 1)) };
          assertWellFormed(cut, findingsOf(cut));
        }
      }
    });
  }
});

it('a change tells the same as a fresh start', () => {
  const start = healthy('healthy-os');
  const { project, files } = projectOf(start);
  const folder = '/work/imagefactory_plugins/Granite';
  const steps: [string, string | undefined][] = [
    [`${folder}/Granite.py`, 'class Granit(object): pass\n'],
    [`${folder}/__init__.py`, undefined],
    [`${folder}/Granite.info`, '{"type": "os"}'],
    [`${folder}/__init__.py`, 'from .Granite import Granit as delegate_class\n'],
    [`${folder}/other.py`, 'x = 1\n'],
  ];
  const current: Record<string, string> = { ...start };
  for (const [file, text] of steps) {
    project.check(folder);
    if (text === undefined) {
      files.delete(file);
      delete current[file];
    } else {
      files.write(file, text);
      current[file] = text;
    }
    assert.deepEqual(project.changed(file), [folder]);
    assert.deepEqual(project.check(folder).findings, findingsOf(current));
  }
});
