// The package has no types.
declare module 'spdx-expression-parse' {
  /** Parses an SPDX license expression. @throws Error if the text is not one */
  export default function parse(expression: string): object;
}
