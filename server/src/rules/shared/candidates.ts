import { DELEGATE_BINDING } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import type { DelegateCandidate } from '../../plugin/delegate/delegate.ts';

/** More classes than these are not offered. */
const MAX_OFFERED = 3;

/** Those of the classes that were probably meant which are worth offering, the likeliest first. */
export function offered(candidates: readonly DelegateCandidate[]): readonly DelegateCandidate[] {
  return candidates.slice(0, MAX_OFFERED);
}

/** The line of an initializer that binds `delegate_class` to a class in a module beside it. */
export function bindingLine({ module, class: found }: DelegateCandidate): string {
  return `from .${basename(module).replace(/\.py$/, '')} import ${found.name} as ${DELEGATE_BINDING}`;
}
