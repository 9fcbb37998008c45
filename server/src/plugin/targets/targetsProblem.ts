import type { PluginType } from '../../contract/dialect.ts';
import type { JsonNode } from '../../json/node.ts';

/** The rules about `targets`, the most specific first: what one of them tells, no later one tells again. */
export type TargetRule =
  | 'wrong-dialect-targets'
  | 'invalid-targets'
  | 'unreachable-target'
  | 'duplicate-target'
  | 'unknown-target'
  | 'unknown-operation';

/** What is known about the plugin beside its targets. */
export interface TargetContext {
  /** What `type` says. */
  readonly type: PluginType | undefined;
  /** What the delegate class declares. */
  readonly delegate: PluginType | undefined;
}

/** More than anybody reads, and than the engine lists for one file: nothing is told of the targets behind. */
export const MAX_PROBLEMS = 500;

/** What is to be said of one place in `targets`. */
export interface TargetProblem {
  readonly rule: TargetRule;
  /** A stable word for the case. */
  readonly kind:
    | 'list-in-reference'
    | 'object-in-loader'
    /** Neither a list nor an object. */
    | 'not-a-collection'
    | 'empty'
    /** One target where a list of them belongs. */
    | 'bare-target'
    /** An element that cannot be iterated: loading fails. */
    | 'not-a-target'
    /** A list or object inside a target: loading fails. */
    | 'nested'
    | 'object-target'
    | 'blank-name'
    | 'one-element-os'
    | 'three-elements-cloud'
    | 'not-a-list'
    | 'not-text'
    | 'no-entries'
    | 'plain-string'
    | 'wrong-length'
    | 'all-null'
    | 'no-name'
    | 'wildcard'
    /** A word for "any" where the name stands. */
    | 'wildcard-name'
    | 'hole'
    | 'blank-text'
    | 'repeated'
    | 'near-miss';
  /** The place. */
  readonly node: JsonNode;
  /** The target or list that the place belongs to; the node itself for most. */
  readonly owner: JsonNode;
  /** What was probably meant. */
  readonly suggestion?: string;
  /** The earlier place of the same, for `repeated`. */
  readonly first?: JsonNode;
  /** The contract is broken, and it is not known whether Image Factory gets along with it. */
  readonly uncertain?: boolean;
}
