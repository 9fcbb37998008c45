import type { PluginType } from '../../contract/dialect.ts';
import { CLOUDS, OPERATIONS, SYSTEMS } from '../../contract/names.ts';
import { type JsonArray, type JsonNode, property } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { Spot } from '../nodes.ts';

/** Describes how Image Factory uses a target, in Markdown; undefined if the value is not a target yet. */
export function targetHover(spot: Spot, document: MetadataDocument, type: PluginType | undefined): string | undefined {
  const targets = property(document.json.root, 'targets')?.value;
  const [, second, third] = spot.path;
  if (typeof second === 'string')
    return spot.kind === 'key' ? referenceTarget(second, spot.property.value, type) : referenceItem(second, spot, type);
  if (typeof second !== 'number' || targets?.type !== 'array') return undefined;
  const target = targets.items[second];
  if (target?.type === 'string') return plainString(target.value, type);
  if (target?.type !== 'array') return undefined;
  const whole = loaderTarget(target);
  return third === undefined ? whole : [describeName(target, third), whole].filter(Boolean).join('\n\n');
}

function referenceTarget(name: string, value: JsonNode | undefined, type: PluginType | undefined): string {
  const items = value?.type === 'array' ? value.items.flatMap((item) => (item.type === 'string' ? [`\`${item.value}\``] : [])) : [];
  const known = detail(name, type);
  if (type === 'cloud') {
    const what = items.length > 0 ? `: ${items.join(', ')}` : '';
    return `**Cloud \`${name}\`**${known}\n\nThe operations that this plugin supports${what}.`;
  }
  const versions = items.length > 0 ? `the versions ${items.join(', ')}` : 'no versions: the list is empty';
  return type === 'os' ? `**Operating system \`${name}\`**${known}\n\nFor ${versions}.` : `**Target \`${name}\`**${known}`;
}

function referenceItem(name: string, spot: Spot, type: PluginType | undefined): string | undefined {
  if (spot.kind !== 'value' || spot.node.type !== 'string') return undefined;
  const value = spot.node.value;
  const operation = OPERATIONS.find((known) => known.name === value);
  if (operation && type !== 'os') return `**Operation \`${value}\`** on ${name}: ${operation.detail}.`;
  return type === 'os' ? `**Version \`${value}\`** of ${name}, as named in the template.` : undefined;
}

/** How PluginManager.plugin_for_target of releases 1.1.3 to 1.1.16 looks up a target. */
function loaderTarget(target: JsonArray): string {
  const parts = target.items.map((item) => (item.type === 'string' ? item.value : item.type === 'null' ? null : undefined));
  const [name, version, arch] = parts;
  if (parts.length === 1 && typeof name === 'string') {
    return `Matches requests for the cloud target \`${name}\` (exact match). If several plugins claim it, the first one in directory order gets it.`;
  }
  const certain = parts.length === 3 && typeof name === 'string' && version !== undefined && arch !== undefined;
  if (!certain || (version === null && arch !== null)) return 'No build can match a target of this form.';
  const which = version === null ? 'any version' : `version \`${version}\``;
  const where = arch === null ? 'any architecture' : `architecture \`${arch}\``;
  return `Matches templates for \`${name}\`, ${which}, ${where}. A plugin with a more specific target takes precedence.`;
}

function plainString(value: string, type: PluginType | undefined): string {
  const form = type === 'os' ? `["${value}", null, null]` : `["${value}"]`;
  return `Registered as the string \`${value}\` but never matched: targets are looked up as lists. Use \`${form}\`.`;
}

function describeName(target: JsonArray, part: string | number): string | undefined {
  const node = target.items[Number(part)];
  if (part !== 0 || node?.type !== 'string') return undefined;
  return `**${target.items.length === 1 ? 'Cloud' : 'Operating system'} \`${node.value}\`**${detail(node.value, target.items.length === 1 ? 'cloud' : 'os')}`;
}

function detail(name: string, type: PluginType | undefined): string {
  const known = [...(type === 'os' ? [] : CLOUDS), ...(type === 'cloud' ? [] : SYSTEMS)].find((one) => one.name === name);
  return known ? `: ${known.detail}` : '';
}
