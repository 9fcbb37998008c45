import { address } from '../params.ts';
import { isRelevant } from '../relevance.ts';
import type { Session } from '../session.ts';

/** `imagefactory/verdict`: whether a document belongs to a plugin and why; null for what cannot belong to one. */
export function verdict(session: Session, params: unknown) {
  const path = session.documents.pathOf(address(params));
  if (path === undefined || !isRelevant(path)) return null;
  const { isPlugin, reason, directory } = session.homes.of(path).project.identify(path);
  return { isPlugin, reason, directory: session.outbox.places().uri(directory) };
}
