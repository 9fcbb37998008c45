import type { PluginType } from '../../contract/dialect.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Span } from '../../text/span.ts';

/** What a place is about, as far as the metadata, the binding, the class and the interface of a plugin meet there. */
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
  /** As in a claim: `["Fedora",null,null]`. An operating system of the reference stands for all its versions. */
  readonly keys: readonly string[];
  /** The method that the place names: `upload` of a cloud is a push. */
  readonly method: string | undefined;
}

/** A delegate interface: where it is imported, declared or written. */
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
