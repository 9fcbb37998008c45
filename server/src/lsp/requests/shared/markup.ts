import type { MarkupContent } from '../../connection/protocol.ts';

/** Markdown for clients that render it; others get it as plain text, without emphasis and backticks. */
export function markup(markdown: string, rendered: boolean): MarkupContent {
  return rendered
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: markdown.replace(/\*\*|`|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gm, '') };
}
