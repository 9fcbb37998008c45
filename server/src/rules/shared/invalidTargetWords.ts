import type { MetadataDocument } from '../../plugin/metadata.ts';
import type { TargetProblem } from '../../plugin/targetsProblem.ts';
import { quoted } from './fix.ts';

const LOADER_FORM = 'Write a list of targets: ["Fedora", "14", null] for an OS plugin, ["ec2"] for a cloud plugin.';
const REFERENCE_FORM = 'Write an object: "Fedora": ["14", "15"] for an OS plugin, "ec2": ["upload", "snapshot"] for a cloud plugin.';

/** What is wrong with the shape of targets, what Image Factory does with it, what to write. */
export function describeInvalidTarget(document: MetadataDocument, { kind, node, owner }: TargetProblem): string {
  const { text } = document.json;
  const written = quoted(text.slice(node.span.start, node.span.end));
  const reference = document.dialect === 'reference-1.0';
  const form = reference ? REFERENCE_FORM : LOADER_FORM;
  switch (kind) {
    case 'not-a-collection':
      if (reference) return `"targets" is ${written}, not an object. ${form}`;
      if (node.type === 'string')
        return `"targets" is a text: Image Factory registers each of its letters as a target, and no build asks for any. ${form}`;
      return `"targets" is ${written}: Image Factory lists the plugin as failed, "${iterating(node.type)} object is not iterable". ${form}`;
    case 'empty':
      return `No targets are named, so no build can ever reach the plugin. ${form}`;
    case 'bare-target':
      return `This is one target, and "targets" is a list of them: Image Factory lists the plugin as failed, "'NoneType' object is not iterable". Write [${written}].`;
    case 'not-a-target':
      return `${written} is no target: Image Factory lists the plugin as failed, "${iterating(node.type)} object is not iterable", and registers nothing behind it. ${form}`;
    case 'nested':
      return `A target holds plain texts. With ${written} in it Image Factory lists the plugin as failed, "unhashable type: '${node.type === 'array' ? 'list' : 'dict'}'". Write one target for each version: ["Fedora", "14", null].`;
    case 'object-target':
      return `A target is a list; of this object Image Factory takes the keys alone. ${form}`;
    case 'blank-name':
      return reference ? 'The name of an operating system or cloud is empty.' : 'A target needs a name; no build asks for an empty one.';
    case 'one-element-os':
      return `${written} is the form of a cloud target: Image Factory looks operating systems up by name, version and architecture, and never finds this one. Write ${osForm(owner, text)}, where null stands for any.`;
    case 'three-elements-cloud':
      return 'A cloud target is a list of one name. Image Factory looks clouds up by their name alone and never finds this one. Write ["ec2"].';
    case 'not-a-list':
      return `The plugin reference has a list here: versions of an operating system, or operations on a cloud. ${written} is none. Write ["14", "15"] or ["upload", "snapshot"].`;
    case 'not-text':
      return `${written} is no text. The plugin reference lists versions and operations in double quotes.`;
    case 'blank-text':
      return 'This text is empty. The plugin reference lists versions of an operating system, or operations on a cloud.';
    case 'no-entries':
      return 'The list is empty: the plugin reference does not say what that means. It lists versions of an operating system, or operations on a cloud.';
    default:
      return form;
  }
}

function iterating(type: TargetProblem['node']['type']): string {
  return type === 'null' ? "'NoneType'" : type === 'boolean' ? "'bool'" : "'int'";
}

function osForm(owner: TargetProblem['owner'], text: string): string {
  const [name] = owner.type === 'array' ? owner.items : [];
  return `[${name ? quoted(text.slice(name.span.start, name.span.end)) : '"Fedora"'}, null, null]`;
}
