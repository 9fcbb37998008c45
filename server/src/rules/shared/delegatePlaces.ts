import type { Location } from '../../files/location.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import type { RelatedPlace } from './finding.ts';

/** The delegate class as a related place, for a finding in the file of a base class. Empty in its own file, where the message names it. */
export function delegatePlaces({ statement, path }: ClassFacts, at: Location): readonly RelatedPlace[] {
  return path === at.path ? [] : [{ path, span: statement.nameSpan, message: `the delegate class ${statement.name}` }];
}
