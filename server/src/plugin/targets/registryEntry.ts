import { type Dialect, LOADER_SUFFIX } from '../../contract/dialect.ts';
import type { FilePath } from '../../files/path.ts';
import { copyString } from '../../text/copyString.ts';
import type { Span } from '../../text/span.ts';
import { type InfoVerdict, judgeInfo } from '../loader/loaderFile.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { type Claim, claimsOf, targetOf } from './claims.ts';
import { WILDCARDS } from './targetsLoader.ts';

/**
 * A document of a registry: what is listed, what it asks for, and the package that it belongs to. It holds neither text nor tree, so
 * that thousands can be kept.
 */
export interface RegistryEntry {
  /** Its place in the listing. */
  readonly path: FilePath;
  /** Where the text is: there, or where the link of that name leads. */
  readonly document: FilePath;
  readonly directory: FilePath;
  readonly dialect: Dialect;
  /** What PluginManager makes of it by itself; undefined for a document that no release loads. */
  readonly verdict: InfoVerdict | undefined;
  /** The targets that it names, in document order. */
  readonly claims: readonly Claim[];
  /** How targets that no build can ask for are written, by key. */
  readonly written: ReadonlyMap<string, string>;
}

/** More of a target than anybody reads in a list. */
const MAX_WRITTEN = 80;
const NOTHING: ReadonlyMap<string, string> = new Map();

/** What a registry has to know of a document that it lists under a path, for the package in a folder. */
export function registryEntry(path: FilePath, document: MetadataDocument, directory: FilePath): RegistryEntry {
  const { dialect } = document;
  const verdict = path.endsWith(LOADER_SUFFIX) && dialect === 'loader-1.1' ? lasting(judgeInfo(path, document)) : undefined;
  const claims = verdict ? verdict.targets : claimsOf(document);
  const dead = claims.filter(({ key }) => kindOfKey(key, verdict !== undefined) === 'unreachable');
  const written = dead.length > 0 ? new Map(dead.map(({ key, span }) => [key, writtenAt(document, span)])) : NOTHING;
  return { path, document: document.path, directory, dialect, verdict, claims, written };
}

function lasting(verdict: InfoVerdict): InfoVerdict {
  return { ...verdict, targets: verdict.targets.map(({ key, repr, span }) => ({ key: copyString(key), repr: copyString(repr), span })) };
}

function writtenAt({ json }: MetadataDocument, { start, end }: Span): string {
  const text = copyString(json.text.slice(start, Math.min(end, start + MAX_WRITTEN)).replace(/\s+/g, ' '));
  return end - start > MAX_WRITTEN ? `${text}...` : text;
}

/** Which lookup can ask for a key of the table. Of a document that no release loads it is not known what its reader takes for "any". */
export function kindOfKey(key: string, isLoaded: boolean): 'os' | 'cloud' | 'unreachable' {
  const target = targetOf(key);
  if (!target || (isLoaded && target.some((element) => WILDCARDS.has(element ?? '')))) return 'unreachable';
  return target.length === 1 ? 'cloud' : 'os';
}
