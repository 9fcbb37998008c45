import { reprOfText } from '../plugin/loader/pythonValue.ts';
import { targetOf } from '../plugin/targets/targetKey.ts';
import { listed } from '../text/listed.ts';
import type { Competition } from './claimStatus.ts';
import type { ClaimModel, DocumentModel } from './registryModel.ts';

/** Maximum number of exceptions in a description; the registry map lists all of them. */
const MAX_LISTED = 3;

/** Explains the outcome of a claim in view of competing claims; undefined if the plugin is simply chosen. */
export function explainClaim(key: string, plugin: string, { status, rivals, overruledBy, exceptions }: Competition): string | undefined {
  switch (status) {
    case 'contested': {
      const line = `Did not register ${plugin} for ${reprOfKey(key)}. Plugin ${rivals[0]} already registered.`;
      const once = `${listed(rivals)} also ${rivals.length > 1 ? 'claim' : 'claims'} it. Only one can be registered: the one whose .info file is listed first. The log then shows "${line}"`;
      return exceptions.count > 0 ? `${once} ${describeExceptions(exceptions)}` : once;
    }
    case 'overruled':
      return `No Image Factory release loads info.json, and ${listed(overruledBy)}, which ${overruledBy.length > 1 ? 'are' : 'is'} loaded, also ${overruledBy.length > 1 ? 'claim' : 'claims'} it.`;
    case 'narrowed':
      return describeExceptions(exceptions);
    default:
      return undefined;
  }
}

function describeExceptions({ listed: exceptions, count }: Competition['exceptions']): string {
  const shown = exceptions.slice(0, MAX_LISTED).map(({ label, plugins }) => `${label} (${listed(plugins)})`);
  const more = count - shown.length;
  return `Except ${listed([...shown, ...(more > 0 ? [`${more} more`] : [])])}: the most specific target wins.`;
}

/** Explains why no build uses a plugin; undefined if one can, or could if its metadata were in a file that releases load. */
export function explainNoBuild(documents: readonly DocumentModel[], claims: readonly ClaimModel[]): string | undefined {
  if (claims.some(({ standing }) => standing !== 'unreachable')) return undefined;
  if (documents.length === 0) return 'It has no metadata file, so Image Factory does not find it.';
  const error = documents.find((document) => document.error !== undefined)?.error;
  if (error !== undefined) return `Image Factory fails to load it: "${error}"`;
  if (documents.some(({ state }) => state === 'ignored'))
    return 'Image Factory silently skips it because its "type" is neither "os" nor "cloud".';
  if (claims.length === 0) return 'It has no targets.';
  return claims.length === 1 ? 'No build can match its only target.' : 'No build can match any of its targets.';
}

/** The Python representation of a key: `('Fedora', None, None)`, `('ec2',)`. */
function reprOfKey(key: string): string {
  const target = targetOf(key) ?? [];
  const elements = target.map((element) => (typeof element === 'string' ? reprOfText(element) : 'None'));
  return `(${elements.join(', ')}${elements.length === 1 ? ',' : ''})`;
}
