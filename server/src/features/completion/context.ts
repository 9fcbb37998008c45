import type { Dialect, PluginType } from '../../contract/dialect.ts';
import type { Piece } from '../snippet.ts';

/** A plugin's maintainer. */
export interface Maintainer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** The facts about the plugin whose document is being edited. */
export interface CompletionContext {
  readonly dialect: Dialect;
  /** The type according to the document, or else according to the delegate class and the targets. */
  readonly type: PluginType | undefined;
  /** The type that the delegate class declares. */
  readonly delegateType: PluginType | undefined;
  readonly pluginName: string;
  /** The user, followed by the maintainers of sibling plugins, without duplicates. */
  readonly maintainers: readonly Maintainer[];
  /** Licenses of sibling plugins, most common first. */
  readonly licenses: readonly string[];
  /** Formats a value in the layout of this document. */
  block(value: unknown): readonly Piece[];
}
