import { array, boolean, type Decoder, object, oneOf, optional, optionalOrNull, string, uinteger, uri } from '../../connection/decode.ts';

/** Decoders of parameters that several requests share. */

export const position = object({ line: uinteger, character: uinteger });

export const range = object({ start: position, end: position });

export const textDocument = object({ uri });

/** `TextDocumentPositionParams` */
export const documentPosition = object({ textDocument, position });

/** `{ textDocument }` */
export const document = object({ textDocument });

/** `{ uri }`, the parameters of many of the extension's own requests. */
export const ofUri = object({ uri });

/** A token of `$/progress`. */
export const progressToken: Decoder<string | number> = (value, path) => (typeof value === 'number' ? value : string(value, path));

export const strings = array(string);

export const pluginType = oneOf('os', 'cloud');

export const dialect = oneOf('reference-1.0', 'loader-1.1');

export const maintainer = object({ name: string, email: string, url: string });

/** The parts of a target besides its name. */
export const targetParts = { version: optionalOrNull(string), arch: optionalOrNull(string), operations: optional(strings) };

/** The answers about a new plugin that are sent the same way before and after the dialogue. */
export const pluginAnswers = {
  name: optional(string),
  description: optional(string),
  dialect: optional(dialect),
  version: optional(string),
  license: optional(string),
  methods: optional(strings),
  python: optional(oneOf('2', '3')),
  test: optional(boolean),
  readme: optional(boolean),
};
