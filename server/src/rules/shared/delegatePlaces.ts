import type { Location } from '../../files/location.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import type { RelatedPlace } from './finding.ts';

/** The delegate class, for a mistake in another file: that of a base class. In its own file, the message names it. */
export function delegatePlaces({ statement, path }: ClassFacts, at: Location): readonly RelatedPlace[] {
  return path === at.path ? [] : [{ path, span: statement.nameSpan, message: `the delegate class ${statement.name}` }];
}
