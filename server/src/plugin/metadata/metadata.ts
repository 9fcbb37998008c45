import type { Dialect } from '../../contract/dialect.ts';
import type { ByteFacts, FileContent } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import type { JsonDocument } from '../../json/node.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Span } from '../../text/span.ts';

/** A metadata document, parsed and validated against the schema of its dialect. Rules turn the violations into findings. */
export interface MetadataDocument {
  readonly path: FilePath;
  readonly dialect: Dialect;
  /** Why there is no text, if so. The JSON document is empty then. */
  readonly unreadable: Exclude<FileContent, { kind: 'text' }> | undefined;
  readonly bytes: ByteFacts;
  readonly json: JsonDocument;
  readonly lines: LineIndex;
  /** The violations of the dialect's schema, in document order. */
  readonly violations: readonly SchemaViolation[];
}

/** A violation of the schema, with the rule that the schema names for it. */
export interface SchemaViolation {
  /** The rule named by `x-rule` at the schema node. */
  readonly rule: string;
  /** The JSON Schema keyword, such as `required`, `type`, `enum`. */
  readonly keyword: string;
  /** Keys and indexes from the root to the value. */
  readonly path: readonly (string | number)[];
  /** The exact span: the value, the key of an unknown property, or the key of the owner for a missing one. */
  readonly span: Span;
  /** ajv's parameters (`missingProperty`, `additionalProperty`, `allowedValues`, …). */
  readonly params: Readonly<Record<string, unknown>>;
}
