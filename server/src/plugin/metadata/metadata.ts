import type { Dialect } from '../../contract/dialect.ts';
import type { ByteFacts, FileContent } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import type { JsonDocument } from '../../json/node.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Span } from '../../text/span.ts';

/** A metadata document, read and judged against the schema of its dialect; the rules put it into words. */
export interface MetadataDocument {
  readonly path: FilePath;
  readonly dialect: Dialect;
  /** Why there is no text, if there is none; the JSON document is empty then. */
  readonly unreadable: Exclude<FileContent, { kind: 'text' }> | undefined;
  readonly bytes: ByteFacts;
  readonly json: JsonDocument;
  readonly lines: LineIndex;
  /** What the schema of the dialect refuses, in document order. */
  readonly violations: readonly SchemaViolation[];
}

/** One thing that the schema refuses, with the rule that the schema names for it. */
export interface SchemaViolation {
  /** The rule named by `x-rule` at the schema node. */
  readonly rule: string;
  /** The JSON Schema keyword, such as `required`, `type`, `enum`. */
  readonly keyword: string;
  /** Keys and indexes from the top to the value. */
  readonly path: readonly (string | number)[];
  /** The exact place: the value, the key of an unknown property, the key of the owner for a missing one. */
  readonly span: Span;
  /** ajv's parameters (`missingProperty`, `additionalProperty`, `allowedValues`, …). */
  readonly params: Readonly<Record<string, unknown>>;
}
