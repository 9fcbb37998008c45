import { startOf } from '../files/location.ts';
import { type FilePath, relative } from '../files/path.ts';
import { targetOf } from '../plugin/targets/targetKey.ts';
import type { ClaimModel, PluginModel, RegistryModel, TargetModel } from '../registry/registryModel.ts';
import { type Cell, MapPage, type MapText, type Row, type TextPart } from './mapPage.ts';
import { systemRows } from './mapRows.ts';
import { printable } from './printable.ts';
import { describeProblems, describeRegistry, isDead } from './registryText.ts';
import { count } from './text.ts';
import { widthOf } from './width.ts';

/** Prefixes of lines about conflicts, of unused claims, and of other lines. */
const CONFLICT = '! ';
const DEAD = 'x ';
const PLAIN = '  ';
/** A line that fits where the page shares a small window with the view. */
const UNDERLINE = 40;
/** The most plugins named for one target. */
const MAX_BUILDERS = 4;
/** The most rows of a table. */
const MAX_ROWS = 2000;
/** The most unused claims or plugins that are explained individually. */
const MAX_EXPLAINED = 20;

/** The terms in the legend. */
type Legend = 'conflict' | 'any other' | 'not loaded' | 'none';

const LEGEND: Readonly<Record<Legend, readonly [lead: string, text: string]>> = {
  conflict: [
    '! conflict    ',
    'Several plugins claim this target. Only one of them can be registered: whichever .info file is listed first wins.',
  ],
  'any other': ['  any other   ', 'Used only when no more specific target above matches.'],
  none: ['  none        ', 'Only matches templates that have no version.'],
  'not loaded': ['  not loaded  ', 'Claimed in info.json, which no Image Factory release loads.'],
};

/**
 * The map of all targets: in each registry, which plugin builds each target, and what is never used. One target per step.
 * @param name returns the display name of a folder
 * @param width the width of wrapped text, in columns; without it, the reader wraps
 */
export function* targetMap(
  registries: readonly RegistryModel[],
  name: (folder: FilePath) => string,
  width = Number.POSITIVE_INFINITY,
): Generator<void, MapText> {
  const page = new MapPage(width);
  const legend = new Set<Legend>();
  page.line([{ text: 'Which plugin builds what' }], 'title');
  if (registries.length === 0) page.line().line([{ text: 'No Image Factory plugins found.' }]);
  for (const registry of registries) yield* writeRegistry(registry, name(registry.folder), page, legend);
  if (legend.size > 0) page.line().heading('Legend', 1, [{ text: 'Legend' }], 'head');
  for (const [word, [lead, text]] of Object.entries(LEGEND)) if (legend.has(word as Legend)) page.paragraph(text, lead, 'quiet');
  return page;
}

function* writeRegistry(registry: RegistryModel, folder: string, page: MapPage, legend: Set<Legend>): Generator<void, void> {
  const name = printable(folder);
  const title = `${name}: ${describeRegistry(registry)}`;
  page.line().heading(name, 1, [{ text: title }], 'title');
  page.line([{ text: '='.repeat(Math.min(UNDERLINE, widthOf(title))) }], 'quiet');
  const { conflicts, dead } = describeProblems(registry);
  const trouble: TextPart[] = [
    ...conflicts.map((text): TextPart => ({ text: CONFLICT + text, mark: 'conflict' })),
    ...dead.map((text): TextPart => ({ text: DEAD + text, mark: 'dead' })),
  ];
  if (trouble.length > 0) page.line(trouble.flatMap((part, i) => (i > 0 ? [{ text: '   ' }, part] : [part])));
  const whys = explanationsByPlace(registry);
  yield;
  const systems = yield* systemRows(registry.targets.filter(({ kind }) => kind === 'os'));
  const clouds = registry.targets.filter(({ kind }) => kind === 'cloud');
  let before: string | undefined;
  const rows: Row[] = [];
  for (const { name: system, version, arch, targets } of systems) {
    const [target] = targets as [TargetModel];
    for (const word of [version, arch]) if (word === 'any other' || word === 'none') legend.add(word);
    const isRepeated = system === before;
    before = system;
    rows.push(rowOf(target, [[{ text: printable(version) }], [{ text: printable(arch) }]], whys, legend, isRepeated));
    yield;
  }
  yield* table(page, ['OS', 'Version', 'Arch', 'Built by', ''], rows);
  const cloudRows: Row[] = [];
  for (const target of clouds) {
    cloudRows.push(rowOf(target, [], whys, legend, false));
    yield;
  }
  yield* table(page, ['Cloud', 'Built by', ''], cloudRows);
  writeUnused(registry, page);
}

function* table(page: MapPage, [first, ...head]: readonly [string, ...string[]], rows: readonly Row[]): Generator<void, void> {
  yield* page.table([`${PLAIN}${first}`, ...head], rows.slice(0, MAX_ROWS));
  if (rows.length > MAX_ROWS) page.line([{ text: `${PLAIN}and ${rows.length - MAX_ROWS} more` }], 'quiet');
}

/** @param between the cells between the target's name and the plugins */
function rowOf(target: TargetModel, between: readonly Cell[], whys: Explanations, legend: Set<Legend>, isRepeated: boolean): Row {
  const [name = ''] = targetOf(target.key) ?? [];
  const isLoaded = target.claimers.some(({ loaded }) => loaded);
  const remarks = [...(target.conflict ? ['conflict' as const] : []), ...(isLoaded ? [] : ['not loaded' as const])];
  for (const remark of remarks) legend.add(remark);
  const system: TextPart = { text: printable(name), ...(isRepeated && !target.conflict ? { mark: 'quiet' as const } : {}) };
  return {
    cells: [
      [{ text: target.conflict ? CONFLICT : PLAIN }, system],
      ...between,
      builders(target, isLoaded, whys),
      [{ text: remarks.join(', '), ...(target.conflict ? {} : { mark: 'quiet' as const }) }],
    ],
    ...(target.conflict ? { mark: 'conflict' as const } : {}),
  };
}

/** `Granite`, or `Nova or TinMan` if directory order decides. Claims that are not loaded are only listed if there are no loaded ones. */
function builders({ claimers }: TargetModel, isLoaded: boolean, whys: Explanations): Cell {
  const known = new Map(claimers.filter(({ loaded }) => loaded || !isLoaded).map((claimer) => [claimer.plugin, claimer]));
  const more = known.size > MAX_BUILDERS + 1 ? known.size - MAX_BUILDERS : 0;
  const named = [...known.values()]
    .slice(0, known.size - more)
    .flatMap(({ plugin, at }, i): TextPart[] => [
      ...(i > 0 ? [{ text: ' or ' }] : []),
      { text: printable(plugin), to: at, why: whys.get(placeKey(at)) },
    ]);
  return [...named, ...(more > 0 ? [{ text: ` or ${more} more` }] : [])];
}

/** Adds the claims and plugins that no build uses. */
function writeUnused({ plugins }: RegistryModel, page: MapPage): void {
  const unused = plugins.filter(({ reach, claims }) => reach === 'none' && !claims.some(isDead));
  writeClaims(plugins, isDead, 'Never matched', page);
  writeClaims(plugins, ({ standing }) => standing === 'overruled', 'Not loaded', page);
  if (unused.length > 0) page.line().heading('Never used', 2, [{ text: `${PLAIN}Never used` }], 'head');
  for (const plugin of unused.slice(0, MAX_EXPLAINED)) {
    page.line([
      { text: DEAD, mark: 'dead' },
      { ...pluginPart(plugin), mark: 'dead' },
    ]);
    page.paragraph(printable(plugin.why ?? ''), `${PLAIN}  `, 'quiet');
  }
  more(unused.length, page);
}

function writeClaims(plugins: readonly PluginModel[], isListed: (claim: ClaimModel) => boolean, heading: string, page: MapPage): void {
  const found = plugins.flatMap((plugin) => plugin.claims.filter(isListed).map((claim) => ({ plugin, claim })));
  if (found.length > 0) page.line().heading(heading, 2, [{ text: `${PLAIN}${heading}` }], 'head');
  for (const { plugin, claim } of found.slice(0, MAX_EXPLAINED)) {
    const mark = isDead(claim) ? 'dead' : 'quiet';
    const target: TextPart = { text: printable(claim.label), to: claim.at, why: claim.why, mark };
    const alone = plugin.reach === 'none' ? ', never used' : '';
    page.line([{ text: isDead(claim) ? DEAD : PLAIN, mark }, target, { text: '   claimed by ' }, pluginPart(plugin), { text: alone }]);
    page.paragraph(printable(claim.why ?? ''), `${PLAIN}  `, 'quiet');
  }
  more(found.length, page);
}

function more(all: number, page: MapPage): void {
  if (all > MAX_EXPLAINED) page.line([{ text: `${PLAIN}and ${count(all - MAX_EXPLAINED, 'other')}` }], 'quiet');
}

/** The explanation of each claim, by {@link placeKey}. */
type Explanations = ReadonlyMap<string, string>;

function explanationsByPlace({ plugins }: RegistryModel): Explanations {
  return new Map(
    plugins.flatMap(({ claims }) => claims.flatMap(({ at, why }) => (why === undefined ? [] : [[placeKey(at), why] as const]))),
  );
}

function placeKey({ path, span }: ClaimModel['at']): string {
  return `${span.start} ${path}`;
}

function pluginPart({ name, documents }: PluginModel): TextPart {
  const [document] = documents;
  return { text: printable(name), ...(document ? { to: startOf(document.path) } : {}) };
}

/** The display name of a folder: its path, starting with the name of the open folder around it. */
export function folderName(folder: FilePath, open: readonly FilePath[]): string {
  const around = open.find((one) => folder === one || folder.startsWith(`${one}/`));
  return around === undefined ? folder : relative(around.slice(0, around.lastIndexOf('/')) || '/', folder);
}
