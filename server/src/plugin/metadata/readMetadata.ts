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
 * Reads a metadata document and judges it by the schema of its dialect. Never throws.
 * @param path where the document lies
 * @param content what reading the file gave
 * @param dialect the form that the document is to have
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
    // Rules ask for them; a registry reads thousands of documents for their targets alone.
    get violations() {
      violations ??= judge(json, dialect);
      return violations;
    },
  };
}

/**
 * Of a text that cannot be read to its end nothing is called missing: it may stand in the part that could not be read. And nothing is said
 * about what stands behind the damage.
 */
function judge(json: JsonDocument, dialect: Dialect): readonly SchemaViolation[] {
  if (!json.root) return [];
  const violations = violationsOf(json.root, validatorOf(dialect), schemaOf(dialect));
  const hidden = json.problems.filter(hidesValue);
  const isScalar = (span: Span) => !'{['.includes(json.text[span.start] ?? '{');
  const sure = violations.filter(({ span }) => !(isScalar(span) && hidden.some((problem) => overlaps(problem.span, span))));
  return json.complete ? sure : sure.filter(({ keyword, span }) => keyword !== 'required' && span.end <= json.reliableEnd);
}

/** Notation that leaves no doubt about what the value is to say, so that the rules can judge the value behind it. */
const CLEAR_NOTATION = new Set(['single-quotes', 'typographic-quotes', 'string-prefix', 'unquoted-key', 'unquoted-value', 'python-tuple']);

/** Whether a mistake of notation leaves open what the value says: that mistake is told, and no second one about the same value. */
function hidesValue({ kind }: JsonProblem): boolean {
  return !CLEAR_NOTATION.has(kind);
}
