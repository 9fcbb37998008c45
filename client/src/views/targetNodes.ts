import type { Claim } from '../../../protocol/registries.ts';
import { ERROR, QUIET, WARNING } from './colors.ts';
import type { Node } from './nodes.ts';
import { colorOfTrouble, troubleAmong, troubleWords } from './standing.ts';
import { bold, icon, lines, text } from './tooltip.ts';
import { number, some } from './words.ts';

/** As many names say what a plugin is about. */
const MAX_NAMED = 3;
/** As many targets have a line each in a tooltip. */
const MAX_LINES = 12;

/** What a plugin claims, one node below another. */
export function targetsNode(claims: readonly Claim[], parent: string): Node {
  const id = `${parent}/targets`;
  const names = some(
    claims.map(({ short }) => short),
    MAX_NAMED,
  );
  const trouble = troubleAmong(claims);
  const words = troubleWords(trouble);
  return {
    id,
    label: 'Targets',
    // What is wrong comes first: where the view is narrow, the end is cut off.
    description: [...words, names].join(' \u00b7 '),
    get tooltip() {
      return claimLines(claims);
    },
    icon: 'target',
    ...colorOfTrouble(trouble),
    kind: 'targets',
    state: 'folded',
    spoken: [number(claims.length, 'target'), ...words, names].join(', '),
    get children() {
      return claims.map((claim) => targetNode(claim, id));
    },
  };
}

function targetNode(claim: Claim, parent: string): Node {
  const { key, label, short, at, why } = claim;
  const description = [remarkOf(claim), scopeOf(claim)].filter(Boolean).join(' \u00b7 ');
  return {
    id: `${parent}/${at.uri}/${key}`,
    label: short,
    ...(description ? { description } : {}),
    get tooltip() {
      return lines([bold(label), text(why ?? TAKEN)]);
    },
    ...iconOf(claim),
    kind: 'target',
    state: 'leaf',
    opens: at,
    copies: short,
    spoken: [`Target ${label}`, remarkOf(claim), why ?? TAKEN].filter(Boolean).join(', '),
    children: [],
  };
}

const TAKEN = 'Image Factory uses this plugin for it.';

/** What becomes of a target, in a few words; empty where the plugin is simply taken. */
function remarkOf({ standing, rivals }: Claim): string {
  switch (standing) {
    case 'contested':
      return `conflict with ${some(rivals, MAX_NAMED)}`;
    case 'narrowed':
      return 'partly: more specific targets win';
    case 'seldom':
      return 'only for templates without a version';
    case 'overruled':
      return 'not loaded: another plugin is';
    case 'unreachable':
      return 'never matched';
    default:
      return '';
  }
}

/** What a target leaves open, where the builds of an operating system are meant. */
function scopeOf({ kind, key }: Claim): string {
  if (kind !== 'os') return '';
  const [, version, arch] = JSON.parse(key) as (string | null)[];
  return version === null && arch === null ? 'any version' : arch === null ? 'any arch' : '';
}

function iconOf({ standing, kind }: Claim): Pick<Node, 'icon' | 'color'> {
  switch (standing) {
    case 'contested':
      return { icon: 'warning', color: WARNING };
    case 'overruled':
      return { icon: 'circle-slash', color: WARNING };
    case 'unreachable':
      return { icon: 'circle-slash', color: ERROR };
    case 'seldom':
      return { icon: 'question', color: QUIET };
    case 'narrowed':
      return { icon: 'filter' };
    default:
      return { icon: kind === 'cloud' ? 'cloud' : 'vm' };
  }
}

/** Markdown: a line a target, with what becomes of it. What needs a look comes first. */
export function claimLines(claims: readonly Claim[]): string {
  const inOrder = [...claims].sort((a, b) => Number(b.why !== undefined) - Number(a.why !== undefined));
  const told = inOrder.slice(0, MAX_LINES).map((claim) => {
    const mark = claim.why === undefined ? '' : `${icon(iconOf(claim).icon)} `;
    return `- ${mark}${text(claim.short)}${claim.why === undefined ? '' : `: ${text(claim.why)}`}`;
  });
  const more = claims.length - told.length;
  return [...told, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}
