import type { Dialect, PluginType } from '../../contract/dialect.ts';
import type { Piece } from '../snippet.ts';

/** Who looks after a plugin. */
export interface Maintainer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** What is known of the plugin whose document is being written. */
export interface CompletionContext {
  readonly dialect: Dialect;
  /** What the document says, or else what the delegate class and the targets tell. */
  readonly type: PluginType | undefined;
  /** What the delegate class declares. */
  readonly delegateType: PluginType | undefined;
  readonly pluginName: string;
  /** The person who writes, then those of the neighboring plugins; without repetition. */
  readonly maintainers: readonly Maintainer[];
  /** Licenses of the neighboring plugins, the commonest first. */
  readonly licenses: readonly string[];
  /** A value as it is laid out in this document. */
  block(value: unknown): readonly Piece[];
}
