import type { PluginType } from '../../contract/dialect.ts';
import type { JsonNode } from '../../json/node.ts';

/** The rules about `targets`, most specific first. A problem that one of them reports is not reported by later ones. */
export type TargetRule =
  | 'wrong-dialect-targets'
  | 'invalid-targets'
  | 'unreachable-target'
  | 'duplicate-target'
  | 'unknown-target'
  | 'unknown-operation';

/** What is known about the plugin apart from its targets. */
export interface TargetContext {
  /** The value of `type`. */
  readonly type: PluginType | undefined;
  /** The type that the delegate class declares. */
  readonly delegate: PluginType | undefined;
}

/** Maximum number of problems, more than the engine lists for one file. Further targets are not checked. */
export const MAX_PROBLEMS = 500;

/** A problem at one location in `targets`. */
export interface TargetProblem {
  readonly rule: TargetRule;
  /** A stable identifier of the case. */
  readonly kind:
    | 'list-in-reference'
    | 'object-in-loader'
    /** Neither a list nor an object. */
    | 'not-a-collection'
    | 'empty'
    /** A single target instead of a list of targets. */
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
    /** A word for "any" in place of a name. */
    | 'wildcard-name'
    | 'hole'
    | 'blank-text'
    | 'repeated'
    | 'near-miss';
  /** The node with the problem. */
  readonly node: JsonNode;
  /** The target or list that contains the node; for most problems the node itself. */
  readonly owner: JsonNode;
  /** The value that was probably meant. */
  readonly suggestion?: string;
  /** The earlier occurrence, for `repeated`. */
  readonly first?: JsonNode;
  /** Whether the contract is violated but Image Factory may accept it. */
  readonly uncertain?: boolean;
}
