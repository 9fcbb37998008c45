import type { BuilderCall } from '../contract/interfaces.ts';

/** Describes in a sentence when and by what a delegate method is called. */
export function describeCall({ guard, when }: BuilderCall): string {
  if (guard === 'by-plugins') return `Cloud plugins call it ${when}.`;
  return `Image Factory calls it ${when}${guard === 'always' ? ' (unconditionally)' : ' if the class implements it'}.`;
}

/** The same as a short phrase, for lists. */
export function describeCallBriefly({ guard, when }: BuilderCall): string {
  return guard === 'by-plugins' ? `Called by cloud plugins ${when}` : `Called ${when}`;
}
