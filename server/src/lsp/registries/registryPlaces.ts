import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { Range, Span } from '../../text/span.ts';
import type { Session } from '../session/session.ts';

/** A location as the client understands it. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** Ranges of places in registries, which stay as long as these do: thousands of files are not read with each look. */
const ranges = new WeakMap<Span, Range>();

/** What locations and paths of registries are for the client. */
export function placesOf(session: Session) {
  const { lines, uri } = session.publisher.places();
  const place = ({ path, span }: Location): Place => {
    const range = ranges.get(span) ?? lines(path).range(span);
    ranges.set(span, range);
    return { uri: uri(path), range };
  };
  return { place, uri: (path: FilePath) => uri(path) };
}
