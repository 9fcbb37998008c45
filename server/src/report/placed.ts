import type { Location } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';

/** Plain data in which locations are replaced by type `P`. */
export type Placed<T, P> = T extends Location
  ? P
  : T extends readonly (infer U)[]
    ? readonly Placed<U, P>[]
    : T extends object
      ? { readonly [K in keyof T]: Placed<T[K], P> }
      : T;

/** The properties of models that contain paths. */
const PATHS = new Set(['path', 'directory', 'folder']);

/** Converts all locations in plain data with `place`, and all paths with `file`. The data must not have cycles. */
export function placed<T, P>(value: T, place: (location: Location) => P, file: (path: FilePath) => string): Placed<T, P> {
  return walk(value) as Placed<T, P>;

  function walk(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    if ('path' in part && 'span' in part) return place(part as Location);
    return Object.fromEntries(
      Object.entries(part).map(([key, of]) => [key, PATHS.has(key) && typeof of === 'string' ? file(of) : walk(of)]),
    );
  }
}
