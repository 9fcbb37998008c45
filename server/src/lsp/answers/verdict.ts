import { address } from '../params.ts';
import { isRelevant } from '../relevance.ts';
import type { Session } from '../session.ts';
import { troubleWithImgfac } from '../settingsTrouble.ts';

/** `imagefactory/verdict`: whether a document belongs to a plugin and why; null for what cannot belong to one. */
export function verdict(session: Session, params: unknown) {
  const path = session.documents.pathOf(address(params));
  if (path === undefined || !isRelevant(path)) return null;
  const home = session.homes.of(path);
  const { isPlugin, reason, directory } = home.project.identify(path);
  const trouble = troubleWithImgfac(home);
  return { isPlugin, reason, directory: session.outbox.places().uri(directory), ...(trouble === undefined ? {} : { trouble }) };
}
