import type { Location } from '../files/location.ts';
import { type FilePath, relative } from '../files/path.ts';
import type { PluginModel, RegistryModel, TargetModel } from '../project/registryModel.ts';
import type { Span } from '../text/span.ts';
import { printable } from './printable.ts';
import { registryDetail } from './registryText.ts';
import { widthOf } from './width.ts';

/** A text for people, and which parts of it lead somewhere. */
export interface TargetMap {
  readonly text: string;
  /** In the order of the text. */
  readonly links: readonly { readonly span: Span; readonly to: Location }[];
}

interface Part {
  readonly text: string;
  readonly to?: Location;
}

type Cell = readonly Part[];

/** Stands in front of what needs a decision; the rows without it are indented as far. */
const MARK = '! ';
const GAP = 3;
const CONFLICT = [
  '',
  '! Several plugins claim the same target. The system lists the .info files in no defined',
  '  order, and the first one gets the target: another one on another machine, perhaps.',
  '  Give the target to one of them.',
];

/**
 * The map of all targets: which plugin builds what, in each registry.
 * @param name how a folder is called for people
 */
export function targetMap(registries: readonly RegistryModel[], name: (folder: FilePath) => string): TargetMap {
  const page = new Page();
  page.line([{ text: 'Which plugin builds what' }]);
  if (registries.length === 0) page.line([{ text: '' }]).line([{ text: 'No Image Factory plugin was found.' }]);
  for (const registry of registries) writeRegistry(registry, name(registry.folder), page);
  return page;
}

function writeRegistry(registry: RegistryModel, name: string, page: Page): void {
  const title = `${printable(name)}: ${registryDetail(registry)}`;
  page
    .line([])
    .line([{ text: title }])
    .line([{ text: '='.repeat(widthOf(title)) }]);
  const systems = registry.targets.filter(({ kind }) => kind === 'os').map(systemRow);
  const clouds = registry.targets.filter(({ kind }) => kind === 'cloud').map((target) => [...leading(target), builders(target)]);
  const dead = registry.plugins.flatMap(unreachableRows);
  const idle = registry.plugins.filter(({ claims }) => claims.length === 0);
  page.table(['Operating system', 'Version', 'Architecture', 'Built by'], systems);
  page.table(['Cloud', 'Built by'], clouds);
  page.table(['Never reached', 'Plugin'], dead);
  page.table(
    ['Claims nothing'],
    idle.map((plugin) => [[{ text: '  ' }, pluginPart(plugin)]]),
  );
  if (registry.targets.some(({ conflict }) => conflict)) {
    for (const text of CONFLICT) page.line([{ text }]);
  }
}

function systemRow(target: TargetModel): Cell[] {
  const [, version, arch] = JSON.parse(target.key) as (string | null)[];
  return [...leading(target), [{ text: printable(version ?? 'any') }], [{ text: printable(arch ?? 'any') }], builders(target)];
}

function leading({ key, conflict }: TargetModel): Cell[] {
  const [name] = JSON.parse(key) as [string];
  return [[{ text: conflict ? MARK : ' '.repeat(MARK.length) }, { text: printable(name) }]];
}

/** `Granite`; `Nova or TinMan` where the order of a listing decides. What no release loads is said to be so. */
function builders({ claimers }: TargetModel): Cell {
  const known = new Map(claimers.map((claimer) => [claimer.plugin, claimer]));
  return [...known.values()].flatMap(({ plugin, at, loaded }, i): Part[] => [
    ...(i > 0 ? [{ text: ' or ' }] : []),
    { text: printable(plugin), to: at },
    ...(loaded ? [] : [{ text: ' (info.json, which no release loads)' }]),
  ]);
}

function unreachableRows(plugin: PluginModel): Cell[][] {
  const dead = plugin.claims.filter(({ kind }) => kind === 'unreachable');
  return dead.map(({ label, at }) => [[{ text: '  ' }, { text: printable(label), to: at }], [pluginPart(plugin)]]);
}

function pluginPart({ name, documents }: PluginModel): Part {
  const [document] = documents;
  return { text: printable(name), ...(document ? { to: { path: document.path, span: { start: 0, end: 0 } } } : {}) };
}

/** Puts a text together and keeps where its links stand. */
class Page implements TargetMap {
  text = '';
  readonly links: { span: Span; to: Location }[] = [];

  line(parts: Cell): this {
    for (const { text, to } of parts) {
      const start = this.text.length;
      this.text += text;
      if (to) this.links.push({ span: { start, end: this.text.length }, to });
    }
    this.text = `${this.text.replace(/ +$/, '')}\n`;
    return this;
  }

  /** Nothing without rows. */
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
    if (rows.length === 0) return;
    const titles = head.map((text, i): Cell => [{ text: i === 0 ? `${' '.repeat(MARK.length)}${text}` : text }]);
    const all = [titles, ...rows];
    const widths = head.map((_, i) => Math.max(...all.map((row) => widthOfCell(row[i]))));
    this.line([]);
    for (const row of all) {
      this.line(
        row.flatMap((cell, i) => (i < row.length - 1 ? [...cell, { text: ' '.repeat((widths[i] ?? 0) - widthOfCell(cell) + GAP) }] : cell)),
      );
    }
  }
}

function widthOfCell(cell: Cell | undefined): number {
  return (cell ?? []).reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** How a folder is called where several are open: from the folder around it that is open. */
export function folderName(folder: FilePath, open: readonly FilePath[]): string {
  const around = open.find((one) => folder === one || folder.startsWith(`${one}/`));
  return around === undefined ? folder : relative(around.slice(0, around.lastIndexOf('/')) || '/', folder);
}
