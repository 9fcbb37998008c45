import { type Dialect, LOADER_SUFFIX } from '../../contract/dialect.ts';
import type { FilePath } from '../../files/path.ts';
import { copyString } from '../../text/copyString.ts';
import type { Span } from '../../text/span.ts';
import { type InfoVerdict, judgeInfo } from '../loader/loader.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { type Claim, claimsOf } from './claims.ts';
import { WILDCARDS } from './classifyLoaderTargets.ts';
import { targetOf } from './targetKey.ts';

/**
 * A document of a registry: its listed path, its targets, and its package. Contains neither text nor syntax tree, so that thousands can be kept
 * in memory.
 */
export interface RegistryEntry {
  /** Its listed path. */
  readonly path: FilePath;
  /** The path of the text: the listed path, or the target of the link. */
  readonly document: FilePath;
  readonly directory: FilePath;
  readonly dialect: Dialect;
  /** The loader's verdict, regardless of other documents; undefined for a document that no release loads. */
  readonly verdict: InfoVerdict | undefined;
  /** The targets of the document, in document order. */
  readonly claims: readonly Claim[];
  /** The source text of targets that no build can match, by key. */
  readonly written: ReadonlyMap<string, string>;
}

/** Maximum length of a target's text in a list, in UTF-16 code units. */
const MAX_WRITTEN = 80;
const NOTHING: ReadonlyMap<string, string> = new Map();

/** Creates the registry entry of a document that is listed under a path and belongs to the package in a folder. */
export function registryEntry(path: FilePath, document: MetadataDocument, directory: FilePath): RegistryEntry {
  const { dialect } = document;
  const verdict = path.endsWith(LOADER_SUFFIX) && dialect === 'loader-1.1' ? judgeInfo(document) : undefined;
  const claims = verdict ? verdict.targets : claimsOf(document);
  const dead = claims.filter(({ key }) => kindOfKey(key, verdict !== undefined) === 'unreachable');
  const written = dead.length > 0 ? new Map(dead.map(({ key, span }) => [key, writtenAt(document, span)])) : NOTHING;
  return { path, document: document.path, directory, dialect, verdict, claims, written };
}

function writtenAt({ json }: MetadataDocument, { start, end }: Span): string {
  const text = copyString(json.text.slice(start, Math.min(end, start + MAX_WRITTEN)).replace(/\s+/g, ' '));
  return end - start > MAX_WRITTEN ? `${text}...` : text;
}

/** The kind of lookup that can match a key. For a document that no release loads, it is unknown which values mean "any". */
export function kindOfKey(key: string, isLoaded: boolean): 'os' | 'cloud' | 'unreachable' {
  const target = targetOf(key);
  if (!target || (isLoaded && target.some((element) => WILDCARDS.has(element ?? '')))) return 'unreachable';
  return target.length === 1 ? 'cloud' : 'os';
}
