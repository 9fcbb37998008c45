import type { Span } from '../../text/span.ts';

/** Whoever asks for code actions, and where. */
export interface ActionRequest {
  /** The kinds that were asked for; none stands for all. */
  readonly wanted: readonly unknown[];
  /** Nobody asked: the cursor has moved. */
  readonly automatic: boolean;
  /** In the document, in UTF-16 code units. */
  readonly span: Span;
}

/** Whether a kind, or one above it, was asked for by name. */
export function names({ wanted }: Pick<ActionRequest, 'wanted'>, kind: string): boolean {
  return wanted.some((only) => kind === only || kind.startsWith(`${only}.`));
}

/** Whether actions of a kind are wanted: it was asked for, or nothing in particular was. */
export function wants(request: Pick<ActionRequest, 'wanted'>, kind: string): boolean {
  return request.wanted.length === 0 || names(request, kind);
}
