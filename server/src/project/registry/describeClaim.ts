import { targetOf } from '../../plugin/claims.ts';
import { reprOfText } from '../../plugin/pythonValue.ts';
import { listed } from '../../rules/shared/fix.ts';
import type { Competition } from './claimStatus.ts';
import type { ClaimModel, DocumentModel } from './registryModel.ts';

/** So many exceptions are told in words; the map has them all. */
const MAX_TOLD = 3;

/** What becomes of a claim beside those of others; undefined where the plugin is simply taken. */
export function whyClaim(key: string, plugin: string, { standing, rivals, overruledBy, exceptions }: Competition): string | undefined {
  switch (standing) {
    case 'contested': {
      const line = `Did not register ${plugin} for ${reprOfKey(key)}. Plugin ${rivals[0]} already registered.`;
      const once = `${listed(rivals)} ${rivals.length > 1 ? 'claim' : 'claims'} it too. Image Factory registers a target once, for the plugin whose .info file the system happens to list first. Whoever comes later gets a line in the log, such as "${line}"`;
      return exceptions.count > 0 ? `${once} ${except(exceptions)}` : once;
    }
    case 'overruled':
      return `No release of Image Factory loads info.json, and ${listed(overruledBy)}, which ${overruledBy.length > 1 ? 'are' : 'is'} loaded, ${overruledBy.length > 1 ? 'answer' : 'answers'} for it.`;
    case 'narrowed':
      return except(exceptions);
    default:
      return undefined;
  }
}

function except({ named, count }: Competition['exceptions']): string {
  const told = named.slice(0, MAX_TOLD).map(({ label, plugins }) => `${label} (${listed(plugins)})`);
  const more = count - told.length;
  return `Except ${listed([...told, ...(more > 0 ? [`${more} more`] : [])])}: Image Factory asks for the most exact target first, and takes whoever claims that.`;
}

/** Why no build comes to a plugin; undefined where one can. */
export function whyNoBuild(documents: readonly DocumentModel[], claims: readonly ClaimModel[]): string | undefined {
  if (claims.some(({ standing }) => standing !== 'unreachable' && standing !== 'overruled')) return undefined;
  if (documents.length === 0) return 'It has no metadata document, so Image Factory does not know of it.';
  const error = documents.find((document) => document.error !== undefined)?.error;
  if (error !== undefined) return `Image Factory does not load it, and lists it with "${error}"`;
  if (documents.some(({ state }) => state === 'ignored'))
    return 'Image Factory passes it over without a word, because its "type" is neither "os" nor "cloud".';
  if (claims.length === 0) return 'It claims no target.';
  return claims.length === 1 ? 'No build can ever ask for its only target.' : 'No build can ever ask for any of its targets.';
}

/** How Python writes a key of the table: `('Fedora', None, None)`, `('ec2',)`. */
function reprOfKey(key: string): string {
  const target = targetOf(key) ?? [];
  const elements = target.map((element) => (typeof element === 'string' ? reprOfText(element) : 'None'));
  return `(${elements.join(', ')}${elements.length === 1 ? ',' : ''})`;
}
