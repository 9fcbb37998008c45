import { CONFIG } from '../contract/schemas.ts';
import type { FileContent } from '../files/fileSystem.ts';
import { dirname, type FilePath } from '../files/path.ts';
import { type JsonDocument, type JsonNode, type JsonString, property } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { SchemaViolation } from '../plugin/metadata/metadata.ts';
import { violationsOf } from '../plugin/metadata/metadataViolations.ts';
import { MAX_GLOBS, readGlob } from './globs.ts';
import { CONTRACTS, type GivenSettings, type Override, PYTHON_VERSIONS, RULE_SETTINGS, type RuleSettings } from './settings.ts';

/** A parsed `.imagefactory.json`: its settings and its problems. Valid settings apply even if others are not. */
export interface ConfigDocument {
  readonly path: FilePath;
  /** The folder of the file, to which its globs and paths are relative. */
  readonly folder: FilePath;
  /** Why the file has no text, if it has none. */
  readonly unreadable: Exclude<FileContent, { kind: 'text' }> | undefined;
  readonly json: JsonDocument;
  readonly settings: GivenSettings;
  /** Schema violations in document order. */
  readonly violations: readonly SchemaViolation[];
  /** Patterns that can never match. */
  readonly deadGlobs: readonly DeadGlob[];
}

/** A pattern that can never match. */
export interface DeadGlob {
  readonly node: JsonString;
  /** A phrase that completes "This pattern ...". */
  readonly why: string;
}

/** Parses a configuration file. Pure; never throws. */
export function readConfig(path: FilePath, content: FileContent): ConfigDocument {
  const json = parseJson(content.kind === 'text' ? content.text : '');
  const { root } = json;
  return {
    path,
    folder: dirname(path),
    unreadable: content.kind === 'text' ? undefined : content,
    json,
    settings: settingsOf(root),
    violations: root ? violationsOf(root, CONFIG.validator, CONFIG.schema) : [],
    deadGlobs: deadGlobsIn(root),
  };
}

function deadGlobsIn(root: JsonNode | undefined): readonly DeadGlob[] {
  const nodes = globNodes(root);
  const dead = nodes.slice(0, MAX_GLOBS).flatMap((node): DeadGlob[] => {
    const read = node.value.trim() === '' ? undefined : readGlob(node.value);
    return typeof read === 'string' ? [{ node, why: read }] : [];
  });
  const tooMany = nodes[MAX_GLOBS];
  return tooMany ? [...dead, { node: tooMany, why: `comes after ${MAX_GLOBS} others` }] : dead;
}

/** All file patterns in a configuration: in `include`, `exclude`, and every override. */
export function globNodes(root: JsonNode | undefined): readonly JsonString[] {
  const lists = [property(root, 'include')?.value, property(root, 'exclude')?.value, ...overrideNodes(root).map(({ files }) => files)];
  return lists.flatMap(stringNodes);
}

/** Reads the valid settings; unknown keys and values of the wrong type are ignored. */
function settingsOf(root: JsonNode | undefined): GivenSettings {
  const at = (key: string) => property(root, key)?.value;
  const contract = oneOf(at('contract'), CONTRACTS);
  const pythonVersion = oneOf(at('pythonVersion'), PYTHON_VERSIONS);
  const imgfacPath = path(at('imgfacPath'));
  const templates = path(property(at('scaffold'), 'templates')?.value);
  const overrides = overrideNodes(root).map(({ files, rules }): Override => ({ files: strings(files), rules: ruleSettings(rules) }));
  return {
    ...(contract && { contract }),
    ...(pythonVersion && { pythonVersion }),
    rules: ruleSettings(at('rules')),
    include: strings(at('include')),
    exclude: strings(at('exclude')),
    overrides,
    ...(imgfacPath && { imgfacPath }),
    ...(templates && { templates }),
  };
}

/** The `files` and `rules` of each override in a configuration, as far as they exist. */
export function overrideNodes(
  root: JsonNode | undefined,
): readonly { readonly files: JsonNode | undefined; readonly rules: JsonNode | undefined }[] {
  const list = property(root, 'overrides')?.value;
  if (list?.type !== 'array') return [];
  return list.items.map((item) => ({ files: property(item, 'files')?.value, rules: property(item, 'rules')?.value }));
}

function ruleSettings(node: JsonNode | undefined): RuleSettings {
  if (node?.type !== 'object') return {};
  return Object.fromEntries(
    node.properties.flatMap(({ key, value, shadowed }) => {
      const setting = shadowed ? undefined : oneOf(value, RULE_SETTINGS);
      return setting ? [[key.value, setting] as const] : [];
    }),
  );
}

function oneOf<T extends string>(node: JsonNode | undefined, allowed: readonly T[]): T | undefined {
  return node?.type === 'string' ? allowed.find((word) => word === node.value) : undefined;
}

function path(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' && node.value.trim() !== '' ? node.value : undefined;
}

function strings(node: JsonNode | undefined): readonly string[] {
  return stringNodes(node).map(({ value }) => value);
}

function stringNodes(node: JsonNode | undefined): readonly JsonString[] {
  return node?.type === 'array' ? node.items.filter((item) => item.type === 'string') : [];
}
