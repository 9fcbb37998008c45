import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { TargetProblem } from '../../plugin/targets/targetProblem.ts';
import { quoted } from './fix.ts';

/** Describes what is wrong with the shape of a target, and what Image Factory does because of it. */
export function describeInvalidTarget(document: MetadataDocument, { kind, node }: TargetProblem): string {
  const { text } = document.json;
  const written = quoted(text.slice(node.span.start, node.span.end));
  const reference = document.dialect === 'reference-1.0';
  switch (kind) {
    case 'not-a-collection':
      if (reference) return `"targets" must be an object such as {"Fedora": ["14", "15"]}; found ${written}.`;
      if (node.type === 'string')
        return `"targets" must be a list of lists. Image Factory registers each character of this string as a target, and no build can match them.`;
      return `"targets" must be a list of lists; found ${written}. Image Factory fails to load the plugin ("${iterating(node.type)} object is not iterable").`;
    case 'empty':
      return 'No targets: no build can match this plugin.';
    case 'bare-target':
      return `"targets" must be a list of targets, but this is a single target. Image Factory fails to load the plugin ("'NoneType' object is not iterable").`;
    case 'not-a-target':
      return `${written} is not a valid target. Image Factory fails to load the plugin ("${iterating(node.type)} object is not iterable") and does not register any target after it.`;
    case 'nested':
      return `A target can only contain strings and null; found ${written}. Image Factory fails to load the plugin ("unhashable type: '${node.type === 'array' ? 'list' : 'dict'}'").`;
    case 'object-target':
      return 'A target must be a list. Image Factory uses only the keys of this object.';
    case 'blank-name':
      return reference ? 'The name of the operating system or cloud is empty.' : 'The target name is empty, so no build can match it.';
    case 'one-element-os':
      return `No build can match ${written}: OS targets are looked up as [name, version, architecture].`;
    case 'three-elements-cloud':
      return 'No build can match this target: cloud targets are looked up as one-element lists.';
    case 'not-a-list':
      return `Expected a list of versions or operations, found ${written}.`;
    case 'not-text':
      return `Expected a string, found ${written}.`;
    case 'blank-text':
      return 'Empty string in a list of versions or operations.';
    case 'no-entries':
      return 'Empty list. The plugin reference does not define what that means.';
    default:
      return 'This target does not have the expected shape.';
  }
}

function iterating(type: TargetProblem['node']['type']): string {
  return type === 'null' ? "'NoneType'" : type === 'boolean' ? "'bool'" : "'int'";
}
