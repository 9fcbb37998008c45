import type { BuilderCall } from '../contract/interfaces.ts';

/** When a method of a delegate is called and by whom, in a sentence. */
export function whenCalled({ guard, when }: BuilderCall): string {
  if (guard === 'by-plugins') return `Cloud plugins call it ${when}.`;
  return `Image Factory calls it ${when}${guard === 'always' ? ' (unconditionally)' : ' if the class implements it'}.`;
}

/** The same in a few words, for a list. */
export function calledBriefly({ guard, when }: BuilderCall): string {
  return guard === 'by-plugins' ? `Called by cloud plugins ${when}` : `Called ${when}`;
}
