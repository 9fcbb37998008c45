import type { PluginType } from '../../contract/dialect.ts';
import type { TargetProblem } from '../../plugin/targetsProblem.ts';
import { quoted } from './fix.ts';

/** Why no build ever asks for the target, and what to write. */
export function describeUnreachable(text: string, { kind, node, owner }: TargetProblem, type: PluginType | undefined): string {
  const written = quoted(text.slice(node.span.start, node.span.end));
  switch (kind) {
    case 'plain-string':
      return type === 'os'
        ? `${written} is registered, but no build can ever reach it: Image Factory looks operating systems up as lists of name, version and architecture. Write [${written}, null, null], where null stands for any.`
        : `${written} is registered, but no build can ever reach it: Image Factory looks clouds up as lists of one name. Write [${written}].`;
    case 'wrong-length': {
      const count = owner.type === 'array' ? owner.items.length : 0;
      const form = type === 'os' ? '["Fedora", "14", null]' : type === 'cloud' ? '["ec2"]' : '["Fedora", "14", null] or ["ec2"]';
      return `A target of ${count} ${count === 1 ? 'element' : 'elements'} is registered, but no build can ever reach it: Image Factory asks for name, version and architecture, or for the name of a cloud alone. Write it as ${form}.`;
    }
    case 'not-text':
      return `Image Factory compares with the text of the template, which the ${node.type === 'number' ? 'number ' : ''}${written} never equals. Write ${node.type === 'number' ? `"${written}"` : 'a text in double quotes'}, or null for any.`;
    case 'all-null':
      return 'Image Factory always looks for the name of an operating system or cloud, so a target without one is never found. Name it.';
    case 'no-name':
      return 'A target without a name is never found: only version and architecture may be null. Name the operating system or cloud.';
    case 'wildcard':
      return `Image Factory takes ${written} as it stands and finds the target only for a template with this very word. Write null for any.`;
    case 'wildcard-name':
      return `Image Factory takes ${written} as it stands: no operating system and no cloud is called that, and a target cannot stand for any of them. Name the one that the plugin is for.`;
    case 'blank-text':
      return `${written} matches only templates that leave it empty. Write null for any.`;
    default:
      return 'This target is found only for templates that name no version at all: Image Factory leaves the architecture out first, then the version. Write ["Fedora", null, null], or name the version.'.replace(
        '"Fedora"',
        () => nameOf(text, owner),
      );
  }
}

function nameOf(text: string, owner: TargetProblem['owner']): string {
  const [name] = owner.type === 'array' ? owner.items : [];
  return name ? quoted(text.slice(name.span.start, name.span.end)) : '"Fedora"';
}
