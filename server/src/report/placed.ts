import type { Location } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';

/** Plain data with its locations and paths replaced by what a reader outside of the core understands. */
export type Placed<T, P> = T extends Location
  ? P
  : T extends readonly (infer U)[]
    ? readonly Placed<U, P>[]
    : T extends object
      ? { readonly [K in keyof T]: Placed<T[K], P> }
      : T;

/** The names under which the models keep paths. */
const PATHS = new Set(['path', 'directory', 'folder']);

/** Replaces every location by what `place` makes of it, and every path by what `file` does. Data must be free of cycles. */
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
