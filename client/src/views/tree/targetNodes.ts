import type { Claim } from '../../../../protocol/registries.ts';
import { claimsColor, countClaimProblems, describeClaimProblems } from './claimProblems.ts';
import { ERROR, QUIET, WARNING } from './colors.ts';
import { count, firstOf } from './format.ts';
import type { Node } from './nodes.ts';
import { bold, icon, lines, text } from './tooltip.ts';

/** The most names in a description. */
const MAX_NAMED = 3;
/** The most targets in a tooltip. */
const MAX_LINES = 12;

/** The node of a plugin's targets. */
export function targetsNode(claims: readonly Claim[], parent: string): Node {
  const id = `${parent}/targets`;
  const names = firstOf(
    claims.map(({ short }) => short),
    MAX_NAMED,
  );
  const trouble = countClaimProblems(claims);
  const words = describeClaimProblems(trouble);
  return {
    id,
    label: 'Targets',
    // Problems come first, because a narrow view cuts off the end.
    description: [...words, names].join(' \u00b7 '),
    get tooltip() {
      return claimLines(claims);
    },
    icon: 'target',
    ...claimsColor(trouble),
    kind: 'targets',
    state: 'folded',
    accessibleLabel: [count(claims.length, 'target'), ...words, names].join(', '),
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
    accessibleLabel: [`Target ${label}`, remarkOf(claim), why ?? TAKEN].filter(Boolean).join(', '),
    children: [],
  };
}

const TAKEN = 'Image Factory uses this plugin for it.';

/** Describes the status of a claim; empty if the plugin is simply used. */
function remarkOf({ standing, rivals }: Claim): string {
  switch (standing) {
    case 'contested':
      return `conflict with ${firstOf(rivals, MAX_NAMED)}`;
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

/** Describes what a target for an operating system leaves open. */
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

/** A Markdown list of targets with their status. Those with problems come first. */
export function claimLines(claims: readonly Claim[]): string {
  const inOrder = [...claims].sort((a, b) => Number(b.why !== undefined) - Number(a.why !== undefined));
  const items = inOrder.slice(0, MAX_LINES).map((claim) => {
    const mark = claim.why === undefined ? '' : `${icon(iconOf(claim).icon)} `;
    return `- ${mark}${text(claim.short)}${claim.why === undefined ? '' : `: ${text(claim.why)}`}`;
  });
  const more = claims.length - items.length;
  return [...items, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}
