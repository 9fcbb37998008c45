// The package comes without types.
declare module 'ini' {
  /** The sections and keys of a text; what it cannot read it leaves out. */
  export function parse(text: string): Record<string, unknown>;
}
