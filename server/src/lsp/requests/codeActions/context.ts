import type { FilePath } from '../../../files/path.ts';
import type { Span } from '../../../text/span.ts';

/** Which code actions are requested, and where. */
export interface ActionContext {
  readonly path: FilePath;
  /** In UTF-16 code units. */
  readonly span: Span;
  /** The requested kinds; empty for all. */
  readonly only: readonly string[];
  /** Whether the editor requests actions by itself, because the cursor has moved. */
  readonly automatic: boolean;
}

/** Whether a kind, or a parent of it, is requested by name. */
export function names({ only }: ActionContext, kind: string): boolean {
  return only.some((requested) => kind === requested || kind.startsWith(`${requested}.`));
}

/** Whether actions of a kind are requested: by name, or because no kind is named. */
export function wants(context: ActionContext, kind: string): boolean {
  return context.only.length === 0 || names(context, kind);
}
