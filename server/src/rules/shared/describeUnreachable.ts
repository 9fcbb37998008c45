import type { PluginType } from '../../contract/dialect.ts';
import type { TargetProblem } from '../../plugin/targets/targetProblem.ts';
import { quoted } from './fix.ts';

/** Describes why no build can match a target. */
export function describeUnreachable(text: string, { kind, node, owner }: TargetProblem, type: PluginType | undefined): string {
  const written = quoted(text.slice(node.span.start, node.span.end));
  switch (kind) {
    case 'plain-string':
      return `No build can match ${written}: ${LOOKUPS[type ?? 'unknown']}.`;
    case 'wrong-length': {
      const count = owner.type === 'array' ? owner.items.length : 0;
      const form =
        type === 'os' ? '[name, version, architecture]' : type === 'cloud' ? '[name]' : '[name, version, architecture] or [name]';
      return `No build can match a target with ${count} ${count === 1 ? 'element' : 'elements'}: expected ${form}.`;
    }
    case 'not-text':
      return `No build can match ${written}: Image Factory compares it with a string from the template. Use a string, or null for any.`;
    case 'all-null':
      return 'No build can match a target without a name.';
    case 'no-name':
      return 'No build can match a target without a name: only version and architecture can be null.';
    case 'wildcard':
      return `${written} is not a wildcard: it only matches a template that contains exactly this text. Use null for any.`;
    case 'wildcard-name':
      return `${written} is not a wildcard, and no operating system or cloud has that name. A target must name one.`;
    case 'blank-text':
      return `${written} only matches templates that leave it empty. Use null for any.`;
    default:
      return 'With version null and an architecture set, this target only matches templates that have no version.';
  }
}

/** How Image Factory looks up the targets of a plugin type. */
const LOOKUPS = {
  os: 'OS targets are looked up as [name, version, architecture]',
  cloud: 'cloud targets are looked up as one-element lists',
  unknown: 'targets are lists, such as ["ec2"] or ["Fedora", null, null]',
};
