// The package comes without types.
declare module 'spdx-expression-parse' {
  /** The parts of an expression of SPDX identifiers. @throws Error when the text is none */
  export default function parse(expression: string): object;
}
