import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapInColors } from '../../server/src/report/mapColors.ts';
import { targetMap } from '../../server/src/report/targetMap.ts';
import { runToEnd } from '../../server/src/text/steps.ts';
import { projectOf } from '../support/engine.ts';

type Targets = readonly unknown[] | Readonly<Record<string, readonly string[]>>;

function mapOf(plugins: Readonly<Record<string, readonly ['os' | 'cloud', Targets]>>) {
  const files = Object.entries(plugins).map(([name, [type, targets]]) => [
    `/work/imagefactory_plugins/${name}/${Array.isArray(targets) ? `${name}.info` : 'info.json'}`,
    JSON.stringify({ type, targets }),
  ]);
  const { project } = projectOf(Object.fromEntries(files));
  project.discover(['/work']);
  const steps = targetMap(
    project.registries().map(({ model }) => model),
    () => 'plugins',
  );
  return runToEnd(steps);
}
/** The part of the page from a line to the next empty one. */
function part(text: string, first: RegExp): readonly string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => first.test(line));
  assert.ok(start >= 0, text);
  return lines.slice(start, lines.indexOf('', start));
}

describe('the target map', () => {
  it('groups versions that the same plugin builds, and shows what remains for a wildcard', () => {
    const versions = ['9', '10', '11', '12', '14', 'rawhide'].map((version) => ['Fedora', version, null]);
    const { text } = mapOf({
      Marl: ['os', versions],
      Basalt: [
        'os',
        [
          ['Fedora', null, null],
          ['Fedora', '14', 'i386'],
        ],
      ],
    });
    assert.deepEqual(part(text, /^ {2}OS/), [
      '  OS      Version        Arch       Built by',
      '  Fedora  9–12, rawhide  any        Marl',
      '  Fedora  14             i386       Basalt',
      '  Fedora  14             any other  Marl',
      '  Fedora  any other      any        Basalt',
    ]);
    assert.match(text, /^ {2}any other {3}Used only when no more specific target above matches/m);
    assert.doesNotMatch(text, /^[!x] /m);
  });

  const { text, links, marks, sections } = mapOf({
    Basalt: ['os', [['Fedora', null, null]]],
    Granite: ['os', [['Fedora', null, null]]],
    Kiln: ['cloud', [['kiln'], 'kiln-test']],
    Shale: ['cloud', []],
    Loess: ['cloud', { kiln: ['upload'], loess: ['upload'] }],
  });

  it('marks conflicts with a symbol, a word and counts at the top, and explains them in a legend', () => {
    assert.match(text, /^! 1 conflict {3}x 1 target never matched {3}x 1 plugin never used$/m);
    assert.match(text, /^! Fedora {2}any {6}any {3}Basalt or Granite {2}conflict$/m);
    assert.match(text, /^! conflict {4}Several plugins claim this target\./m);
  });
  it('shows that no release loads an info.json, and which loaded plugin takes precedence over it', () => {
    assert.deepEqual(part(text, /^ {2}Cloud/), ['  Cloud  Built by', '  kiln   Kiln', '  loess  Loess     not loaded']);
    assert.match(text, /^ {2}Not loaded\n {2}kiln {3}claimed by Loess\n {4}No Image Factory release loads info\.json, and Kiln/m);
  });
  it('explains targets that no build matches', () => {
    assert.match(text, /^x "kiln-test" {3}claimed by Kiln\n {4}No build can match "kiln-test"/m);
    assert.match(text, /^x Shale\n {4}It has no targets\.$/m);
  });
  it('links every name to its claim, with details', () => {
    const shown = links.map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(shown, ['Basalt', 'Granite', 'Kiln', 'Loess', '"kiln-test"', 'Kiln', 'kiln', 'Loess', 'Shale']);
    assert.match(links[0]?.why ?? '', /^Granite also claims it\./);
    assert.equal(links[2]?.why, undefined);
  });
  it('lists headings for an outline, and ranges to highlight', () => {
    assert.deepEqual(
      sections.map(({ name, level }) => [name, level]),
      [
        ['plugins', 1],
        ['OS', 2],
        ['Cloud', 2],
        ['Never matched', 2],
        ['Not loaded', 2],
        ['Never used', 2],
        ['Legend', 1],
      ],
    );
    const marked = (kind: string) => marks.filter((mark) => mark.kind === kind).map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(
      marked('conflict').map((line) => line.slice(0, 10)),
      ['! 1 confli', '! Fedora  '],
    );
    assert.ok(marked('dead').includes('"kiln-test"'));
    for (const { span } of marks) assert.ok(span.start < span.end && span.end <= text.length);
  });

  it('stays readable with a thousand plugins that claim the same target', () => {
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [
        `P${i}`,
        ['os', [['Fedora', null, null], [`System-${i % 10}`, `${i}`, null], 'dead']] as const,
      ]),
    );
    const page = mapOf(many);
    assert.match(page.text, /^! Fedora +any +any +P0 or P1 or P2 or P3 or 996 more +conflict$/m);
    assert.equal(page.text.match(/^x "dead"/gm)?.length, 20);
    assert.match(page.text, /^ {2}and 980 others$/m);
    assert.ok(page.text.split('\n').every((line) => line.length < 160));
    // Names are sorted numerically: the second plugin of the first system is the one with ten more.
    assert.deepEqual(page.text.match(/P\d+$/gm)?.slice(0, 3), ['P0', 'P10', 'P20']);
  });
  it('reports that there are no plugins', () => assert.match(mapOf({}).text, /No Image Factory plugins found/));
});

describe('the target map on a terminal', () => {
  it('has the same text in colors', () => {
    const map = mapOf({ Basalt: ['os', [['Fedora', null, null]]], Granite: ['os', [['Fedora', null, null], 'x']] });
    const paint = (sign: string) => (shown: string) => `<${sign}>${shown}</>`;
    const colors = { red: paint('r'), yellow: paint('y'), cyan: paint('c'), green: paint('g'), dim: paint('d'), bold: paint('b') };
    const painted = mapInColors(map, colors);
    assert.equal(painted.replace(/<\/?\w?>/g, ''), map.text);
    assert.match(painted, /<y>! Fedora.*conflict<\/>/);
    assert.match(painted, /<b>Which plugin builds what<\/>/);
  });
});
