import type { PluginType } from '../../contract/dialect.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Span } from '../../text/span.ts';

/** The meaning of a location, which connects the metadata, the binding, the class, and the interfaces of a plugin. */
export type Topic = DelegateTopic | TargetTopic | InterfaceTopic | MethodTopic;

/** The delegate of a plugin: `type` and `name` of its metadata, `delegate_class`, or the class itself. */
export interface DelegateTopic {
  readonly kind: 'delegate';
  readonly from: Span;
  readonly plugin: PluginPackage;
  readonly asked: 'metadata' | 'binding' | 'class';
}

/** Targets that a document claims. */
export interface TargetTopic {
  readonly kind: 'target';
  readonly from: Span;
  readonly plugin: PluginPackage;
  /** Keys as in a claim: `["Fedora",null,null]`. An operating system in the reference format means all its versions. */
  readonly keys: readonly string[];
  /** The method that the location means: `upload` of a cloud means the push method. */
  readonly method: string | undefined;
}

/** A delegate interface: its import, declaration, or definition. */
export interface InterfaceTopic {
  readonly kind: 'interface';
  readonly from: Span;
  readonly type: PluginType;
}

/** A method of an interface: in the interface itself, or in a class that implements it. */
export interface MethodTopic {
  readonly kind: 'method';
  readonly from: Span;
  readonly type: PluginType;
  readonly name: string;
}
