import { URI } from 'vscode-uri';

/** The parameters of a request do not conform to the protocol. The message names the parameter. */
export class InvalidParams extends Error {}

/**
 * Validates a value of a message and returns it typed, without properties that the type does not declare.
 * @param path names the value in error messages: `textDocument.uri`; empty for the parameters as a whole
 * @throws InvalidParams
 */
export type Decoder<T> = (value: unknown, path: string) => T;

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

type Shape = Readonly<Record<string, Decoder<unknown>>>;

/** Properties whose decoder may return undefined are optional. */
type DecodedObject<S extends Shape> = {
  readonly [K in keyof S as undefined extends Decoded<S[K]> ? never : K]: Decoded<S[K]>;
} & {
  readonly [K in keyof S as undefined extends Decoded<S[K]> ? K : never]?: Exclude<Decoded<S[K]>, undefined>;
};

/** In UTF-16 code units. */
const MAX_STRING = 100_000;
const MAX_ARRAY = 100_000;

/** An object with these properties; others are dropped. */
export function object<S extends Shape>(shape: S): Decoder<DecodedObject<S>> {
  return (value, path) => {
    const given = record(value, path);
    const decoded: Record<string, unknown> = {};
    for (const [key, decode] of Object.entries(shape)) {
      const property = decode(given[key], path === '' ? key : `${path}.${key}`);
      if (property !== undefined) decoded[key] = property;
    }
    return decoded as DecodedObject<S>;
  };
}

/** Any object, unchanged. */
export const record: Decoder<Readonly<Record<string, unknown>>> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected('an object', value, path);
  return value as Readonly<Record<string, unknown>>;
};

/** An array of at most `max` elements. */
export function array<T>(element: Decoder<T>, max = MAX_ARRAY): Decoder<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw expected('an array', value, path);
    if (value.length > max) throw new InvalidParams(`${path} has ${value.length} elements; at most ${max} are allowed`);
    return value.map((one, i) => element(one, `${path}[${i}]`));
  };
}

/** A string of at most {@link MAX_STRING} UTF-16 code units. */
export const string: Decoder<string> = (value, path) => {
  if (typeof value !== 'string') throw expected('a string', value, path);
  if (value.length > MAX_STRING) throw new InvalidParams(`${path} has ${value.length} characters; at most ${MAX_STRING} are allowed`);
  return value;
};

/** A URI of any scheme and length. */
export const uri: Decoder<string> = (value, path) => {
  if (typeof value !== 'string') throw expected('a string', value, path);
  try {
    URI.parse(value, true);
  } catch {
    throw new InvalidParams(`${path} must be a URI, such as file:///folder/info.json`);
  }
  return value;
};

/** `true` or `false`. */
export const boolean: Decoder<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw expected('true or false', value, path);
  return value;
};

/** A non-negative integer. The protocol's upper limit is not enforced: some clients exceed it to mean "the end". */
export const uinteger: Decoder<number> = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw expected('a whole number that is not negative', value, path);
  return value as number;
};

/** One of these strings. */
export function oneOf<const T extends string>(...values: readonly T[]): Decoder<T> {
  return (value, path) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw expected(values.map((one) => `"${one}"`).join(' or '), value, path);
    return found;
  };
}

/** May be missing. Some clients send null instead, which counts as missing. */
export function optional<T>(decode: Decoder<T>): Decoder<T | undefined> {
  return (value, path) => (value === undefined || value === null ? undefined : decode(value, path));
}

/** May be missing; null is a value of its own. */
export function optionalOrNull<T>(decode: Decoder<T>): Decoder<T | null | undefined> {
  return (value, path) => (value === undefined || value === null ? value : decode(value, path));
}

function expected(what: string, value: unknown, path: string): InvalidParams {
  const name = path === '' ? 'params' : path;
  return new InvalidParams(value === undefined ? `${name} is missing` : `${name} must be ${what}`);
}
