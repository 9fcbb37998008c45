import { type JsonProperty, property } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { claimsOf } from '../../plugin/targets/claims.ts';
import { type Span, touches } from '../../text/span.ts';
import { type Spot, spotAt } from '../nodes.ts';
import type { Topic } from './topic.ts';

/** The interface methods for the operations of the reference; no release reads these operations. */
const OPERATIONS: Readonly<Record<string, string>> = { upload: 'push_image_to_provider', snapshot: 'snapshot_image_on_provider' };

/** The topic at an offset of a metadata document: `type` and `name` mean the delegate, an element of `targets` the claimed target. */
export function metadataTopic(document: MetadataDocument, plugin: PluginPackage, offset: number): Topic | undefined {
  const spot = spotAt(document.json.root, offset);
  if (!spot) return undefined;
  const [key] = spot.path;
  const from = spot.kind === 'key' ? spot.property.key.span : spot.node.span;
  if (spot.path.length === 1 && (key === 'type' || key === 'name')) return { kind: 'delegate', from, plugin, asked: 'metadata' };
  if (key !== 'targets' || spot.path.length < 2) return undefined;
  const targets = property(document.json.root, 'targets')?.value;
  const around = targets?.type === 'object' ? property(targets, String(spot.path[1])) : undefined;
  const keys = claimsOf(document)
    .filter(({ span }) => isMeant(span, offset, spot, around))
    .map((claim) => claim.key);
  if (keys.length === 0) return undefined;
  const operation = around && spot.kind === 'value' && spot.node.type === 'string' ? OPERATIONS[spot.node.value] : undefined;
  return { kind: 'target', from, plugin, keys, method: operation };
}

/** @param around in the reference format: the name with its list of versions or operations */
function isMeant(claim: Span, offset: number, spot: Spot, around: JsonProperty | undefined): boolean {
  if (touches(claim, offset)) return true;
  if (!around) return false;
  // A cloud is claimed by its name, which includes its operations. A system is claimed by each version, and its name means all of them.
  if (claim.start === around.key.span.start) return true;
  const { value } = around;
  return spot.kind === 'key' && value !== undefined && value.span.start <= claim.start && claim.end <= value.span.end;
}
