import type { Dialect } from '../../contract/dialect.ts';
import { schemaOf, validatorOf } from '../../contract/schemas.ts';
import { CLEAN_BYTES, type FileContent } from '../../files/fileSystem.ts';
import type { FilePath } from '../../files/path.ts';
import type { JsonDocument, JsonProblem } from '../../json/node.ts';
import { parseJson } from '../../json/parse.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { MetadataDocument, SchemaViolation } from './metadata.ts';
import { violationsOf } from './metadataViolations.ts';

const NOTHING: JsonDocument = {
  text: '',
  root: undefined,
  accepted: false,
  pythonMessage: undefined,
  problems: [],
  complete: false,
  reliableEnd: 0,
  gate: undefined,
};

/**
 * Parses a metadata document and validates it against the schema of its dialect. Never throws.
 * @param path the path of the document
 * @param content the content of the file
 * @param dialect the expected dialect
 */
export function readMetadata(path: FilePath, content: FileContent, dialect: Dialect): MetadataDocument {
  if (content.kind !== 'text') {
    return { path, dialect, unreadable: content, bytes: CLEAN_BYTES, json: NOTHING, lines: new LineIndex(''), violations: [] };
  }
  const json = parseJson(content.text, content.bytes);
  let violations: readonly SchemaViolation[] | undefined;
  return {
    path,
    dialect,
    unreadable: undefined,
    bytes: content.bytes,
    json,
    lines: new LineIndex(content.text),
    // Computed on demand: a registry reads thousands of documents only for their targets.
    get violations() {
      violations ??= judge(json, dialect);
      return violations;
    },
  };
}

/**
 * The certain schema violations. In an incomplete text, nothing is reported as missing, because it may be in the part that could not be parsed,
 * and nothing after the syntax error is reported.
 */
function judge(json: JsonDocument, dialect: Dialect): readonly SchemaViolation[] {
  if (!json.root) return [];
  const violations = violationsOf(json.root, validatorOf(dialect), schemaOf(dialect));
  const hidden = json.problems.filter(hidesValue);
  const isScalar = (span: Span) => !'{['.includes(json.text[span.start] ?? '{');
  const sure = violations.filter(({ span }) => !(isScalar(span) && hidden.some((problem) => overlaps(problem.span, span))));
  return json.complete ? sure : sure.filter(({ keyword, span }) => keyword !== 'required' && span.end <= json.reliableEnd);
}

/** Syntax mistakes that leave the value clear, so that rules can check it. */
const CLEAR_NOTATION = new Set(['single-quotes', 'typographic-quotes', 'string-prefix', 'unquoted-key', 'unquoted-value', 'python-tuple']);

/** Whether a syntax mistake leaves the value unclear. Only the mistake is reported then, and nothing else about the value. */
function hidesValue({ kind }: JsonProblem): boolean {
  return !CLEAR_NOTATION.has(kind);
}
