import type { Claim } from '../registryProtocol.ts';
import { QUIET, WARNING } from './colors.ts';
import type { Node } from './nodes.ts';
import { number } from './words.ts';

/** What a plugin claims, one node below another. */
export function targetsNode(claims: readonly Claim[], parent: string): Node {
  const id = `${parent}/targets`;
  return {
    id,
    label: 'Targets',
    description: `${claims.length}`,
    tooltip: `Builds ${claimWords(claims)}`,
    icon: 'target',
    kind: 'targets',
    spoken: number(claims.length, 'target'),
    children: claims.map((claim) => targetNode(claim, id)),
  };
}

function targetNode({ key, label, at, kind, rivals }: Claim, parent: string): Node {
  const shared = rivals.length > 0 ? `also claimed by ${rivals.join(', ')}` : '';
  const description = kind === 'unreachable' ? 'never reached' : shared;
  const why = kind === 'unreachable' ? 'no build can ever ask for it' : shared || 'no other plugin claims it';
  return {
    id: `${parent}/${at.uri}/${key}`,
    label,
    ...(description ? { description } : {}),
    tooltip: `${label}: ${why}`,
    icon: kind === 'cloud' ? 'cloud' : kind === 'os' ? 'vm' : 'circle-slash',
    ...(kind === 'unreachable' ? { color: QUIET } : shared ? { color: WARNING } : {}),
    kind: 'target',
    opens: at,
    spoken: `Target ${label}, ${why}`,
    children: [],
  };
}

/** A few targets by name, and how many more there are. */
export function claimWords(claims: readonly Claim[]): string {
  if (claims.length === 0) return 'nothing';
  const named = claims.slice(0, 5).map(({ label }) => label);
  return `${named.join('; ')}${claims.length > 5 ? ` and ${claims.length - 5} more` : ''}`;
}
