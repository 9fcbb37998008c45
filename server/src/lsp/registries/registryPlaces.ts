import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { Range, Span } from '../../text/span.ts';
import type { Session } from '../session/session.ts';

/** A `Location` of the protocol. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** Caches ranges for as long as the registry models exist, so that thousands of files are not read again for each request. */
const ranges = new WeakMap<Span, Range>();

/** Converts locations and paths of registry models to the protocol. */
export function placesOf(session: Session) {
  const { lines, uri } = session.publisher.places();
  const place = ({ path, span }: Location): Place => {
    const range = ranges.get(span) ?? lines(path).range(span);
    ranges.set(span, range);
    return { uri: uri(path), range };
  };
  return { place, uri: (path: FilePath) => uri(path) };
}
