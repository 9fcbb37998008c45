import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { findingsOf } from '../support/engine.ts';
import { filesAt, gitOf, hasHistory } from '../support/upstream.ts';

/** What is said of Image Factory's own plugins at some points of its history: severity, rule, path, lines. None of its text. */
type Snapshot = Readonly<Record<string, readonly string[]>>;

const FILE = path.join(import.meta.dirname, 'findings.json');

/** The folders in which Image Factory has kept its plugins, and what chooses the revision. */
const PLUGINS = ['imagefactory_plugins', 'imagefactory-plugins', 'imgfac/plugins'];
const PATHS = [...PLUGINS, 'imgfac/__init__.py', 'imgfac/OSDelegate.py', 'imgfac/CloudDelegate.py', 'imgfac/Builder.py'];

/** The releases with plugins, and the commits after which a plugin had to be written in another way. */
const COMMITS: readonly (readonly [commit: string, what: string])[] = [
  ['a5e0f17', 'the first two plugins, 2012-03-24'],
  ['5bbd38a', 'clouds are looked up as lists of one name, 2012-04-20'],
  ['ec20538', 'plugins in a folder of their own, 2012-04-26'],
  ['4bee9f4', 'the target in push and snapshot, 2012-05-31'],
  ['43529fd', 'the look-up of operating systems, 2012-06-04'],
  ['629cd90', 'add_cloud_plugin_content, 2012-08-17'],
  ['3059071', 'plugins get the names of today, 2013-04-01'],
  ['9e965fc', '1.1.3'],
  ['e00a0e4', '1.1.6'],
  ['c3243e4', '1.1.9'],
  ['35ce6b0', '1.1.14, the first on Python 3'],
  ['88e6e3f', '1.1.16'],
  ['176f6e0', 'the last commit'],
];

const EVERYWHERE = 'at any commit that touches a plugin, without lines';

test('has looked at the same commits by hand', () => {
  assert.deepEqual(Object.keys(readSnapshot()).sort(), [...COMMITS.map(([commit, what]) => `${commit}, ${what}`), EVERYWHERE].sort());
});

// Opt-in: without IMAGEFACTORY_SRC, a git checkout of Image Factory, there is nothing to look at.
if (hasHistory) test("says of Image Factory's own plugins what has been looked at by hand", compare);

function compare(): void {
  const snapshot = readSnapshot();
  const found: Record<string, readonly string[]> = Object.fromEntries(
    COMMITS.map(([commit, what]) => [`${commit}, ${what}`, said(commit)]),
  );
  // Four minutes more.
  found[EVERYWHERE] = process.env.IMAGEFACTORY_ALL ? saidEverywhere() : (snapshot[EVERYWHERE] ?? []);
  if (process.env.UPDATE_SNAPSHOTS) writeFileSync(FILE, `${JSON.stringify(found, undefined, 2)}\n`);
  else assert.deepEqual(found, snapshot);
}

function readSnapshot(): Snapshot {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Snapshot;
}

function saidEverywhere(): readonly string[] {
  const commits = gitOf('log', '--all', '--format=%h', '--', ...PLUGINS)
    .toString('utf8')
    .trim()
    .split('\n');
  const told = new Set(commits.flatMap((commit) => said(commit).map((line) => line.replace(/:\d+$/, ''))));
  return [...told].sort();
}

/** All but hints, which tell every plugin of Python 2 apart. */
function said(commit: string): string[] {
  const files = Object.fromEntries(Object.entries(filesAt(commit, PATHS)).map(([name, text]) => [`/work/${name}`, text]));
  return findingsOf(files)
    .filter(({ severity }) => severity !== 'hint')
    .map(({ severity, rule, path: file, span }) => {
      const { line } = new LineIndex(files[file] ?? '').position(span.start);
      return `${severity} ${rule} ${file.replace('/work/', '')}:${line + 1}`;
    });
}
