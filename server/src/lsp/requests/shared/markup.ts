import type { MarkupContent } from '../../connection/protocol.ts';

/** A text in Markdown for those who render it; the others read it nearly as well. @param rendered what the client says that it does */
export function markup(markdown: string, rendered: boolean): MarkupContent {
  return rendered
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: markdown.replace(/\*\*|`|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gm, '') };
}
