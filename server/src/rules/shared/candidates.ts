import { DELEGATE_BINDING } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import type { DelegateCandidate } from '../../plugin/delegate/delegate.ts';

/** The maximum number of classes offered in fixes. */
const MAX_OFFERED = 3;

/** The candidates to offer in fixes, most likely first. */
export function offered(candidates: readonly DelegateCandidate[]): readonly DelegateCandidate[] {
  return candidates.slice(0, MAX_OFFERED);
}

/** The line of `__init__.py` that binds `delegate_class` to a class in a sibling module. */
export function bindingLine({ module, class: found }: DelegateCandidate): string {
  return `from .${basename(module).replace(/\.py$/, '')} import ${found.name} as ${DELEGATE_BINDING}`;
}
