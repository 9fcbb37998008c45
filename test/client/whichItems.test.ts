import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerRows, knownRows, type Row } from '../../client/src/views/whichPlugin/whichItems.ts';
import type { Claimer, KnownTarget, KnownTargets, Resolution } from '../../protocol/targets.ts';

const at = { uri: 'file:///w/A.info', range: { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } } };
const claimer = (plugin: string, parts: Partial<Claimer> = {}): Claimer => ({ plugin, at, loaded: true, ...parts });
const step = (label: string, asked: boolean, ...claimers: readonly Claimer[]) => ({ label, asked, claimers });
function answer(parts: Partial<Resolution>): Resolution {
  return { asked: 'Fedora 30', registry: 'w/p', others: [], steps: [], dependsOnOrder: false, remarks: [], ...parts };
}
const [a, b, c] = [claimer('A'), claimer('B'), claimer('C')] as const;
const NARROW = 'Fedora, 30, any arch';
const WIDE = 'Fedora, any version, any arch';
const labels = (rows: readonly Row[]) => rows.map(({ label, description }) => (description ? `${label}: ${description}` : label));
const target = (short: string, conflict: boolean, ...plugins: readonly string[]): KnownTarget => ({
  ...{ short, kind: 'cloud', conflict, plugins, claimers: plugins.length, at },
});
const known = (targets: readonly KnownTarget[], parts: Partial<KnownTargets> = {}): KnownTargets => ({
  ...{ targets, more: 0, searching: false, ...parts },
});

describe('the answer to "which plugin builds"', () => {
  it('begins with the winner, then the candidates, then the steps in their order', () => {
    const steps = [step(NARROW, true, a), step(WIDE, false, b)];
    assert.deepEqual(labels(answerRows('Fedora 30', [answer({ winner: a, others: [b], steps })], [])), [
      '$(check) A: builds Fedora 30',
      'Fallbacks, in order',
      `$(circle-outline) B: claims ${WIDE}`,
      'How Image Factory looks it up',
      `$(arrow-right) 1. ${NARROW}: A (found here)`,
      `$(blank) 2. ${WIDE}: B (not looked up)`,
    ]);
  });
  it('does not name a winner where the order of a listing decides', () => {
    const steps = [step(NARROW, true, a, b), step(WIDE, false, c)];
    const resolution = answer({ winner: a, others: [b, c], steps, dependsOnOrder: true, remarks: ['Luck decides.'] });
    const rows = answerRows('Fedora 30', [resolution], []);
    assert.deepEqual(labels(rows).slice(0, 4), [
      '$(warning) A: may build Fedora 30',
      '$(warning) B: may build Fedora 30',
      'Fallbacks, in order',
      `$(circle-outline) C: claims ${WIDE}`,
    ]);
    assert.equal(rows[0]?.detail, 'Luck decides.');
  });
  it('links to the metadata and the class', () => {
    const classAt = { ...at, uri: 'file:///w/A.py' };
    const [first] = answerRows('x', [answer({ winner: { ...a, classAt } })], []);
    assert.deepEqual([first?.place, first?.classAt], [at, classAt]);
  });
  it('can be no plugin, with the error of Image Factory, and possible actions', () => {
    const rows = answerRows('gce', [answer({ asked: 'the cloud gce', steps: [step('gce', true)], remarks: ['It raises.'] })], []);
    assert.deepEqual(labels(rows), [
      '$(circle-slash) No plugin: builds the cloud gce',
      'How Image Factory looks it up',
      '$(dash) 1. gce: no plugin',
      'Actions',
      '$(add) Add Target...: adds gce to a plugin',
    ]);
    assert.equal(rows[0]?.detail, 'It raises.');
  });
  it('suggests targets while a name is being typed', () => {
    const rows = answerRows('Har', [answer({ asked: 'the cloud Har' })], [target('harbor', false, 'Harbor')]);
    assert.deepEqual(labels(rows).slice(0, 3), [
      '$(cloud) harbor: Harbor',
      'Exact name',
      '$(circle-slash) No plugin: builds the cloud Har',
    ]);
    assert.equal(rows[0]?.looksUp, 'harbor');
  });
  it('names the registries if there are several', () => {
    const rows = answerRows('x', [answer({ winner: a }), answer({ registry: 'w/q' })], []);
    assert.deepEqual(
      rows.filter(({ divides }) => divides).map(({ label }) => label),
      ['w/p', 'How Image Factory looks it up', 'w/q', 'How Image Factory looks it up'],
    );
    assert.ok(labels(rows).includes('$(circle-slash) No plugin: builds Fedora 30 in w/q'));
  });
  it('explains the syntax if there are too many words', () => {
    assert.match(labels(answerRows('a b c d', [], []))[0] ?? '', /optional version and architecture/);
  });
});

describe('before anything is typed, the list', () => {
  it('has recent queries, and the targets of the plugins', () => {
    const here = known([target('ec2', true, 'A', 'B', 'C', 'D', 'E'), target('gce', false, 'A')]);
    assert.deepEqual(labels(knownRows(['RHEL-7'], here)), [
      'Recent',
      '$(history) RHEL-7',
      'Targets of the plugins here',
      '$(cloud) ec2: A or B or C or 2 more $(warning) conflict',
      '$(cloud) gce: A',
    ]);
  });
  it('has examples if no plugin builds anything', () => {
    const rows = knownRows([], known([]));
    assert.deepEqual(
      rows.flatMap(({ looksUp }) => looksUp ?? []),
      ['ec2', 'Fedora 30 x86_64', 'RHEL-7'],
    );
  });
  it('is limited to a reasonable number of targets', () => {
    const first = Array.from({ length: 100 }, (_, i) => target(`c${i}`, false, 'A'));
    assert.equal(labels(knownRows([], known(first, { more: 50 }))).at(-1), '$(ellipsis) and 50 more: type to filter');
  });
  it('mentions a running search for plugins instead of claiming that there are none', () => {
    const rows = labels(knownRows([], known([], { searching: true })));
    assert.match(rows[0] ?? '', /Searching for more plugins/);
    assert.ok(!rows.some((row) => row.includes('No plugin claims')));
  });
});
