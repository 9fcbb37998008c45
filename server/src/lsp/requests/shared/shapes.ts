import { array, type Decoder, object, string, uinteger, uri } from '../../connection/decode.ts';

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
