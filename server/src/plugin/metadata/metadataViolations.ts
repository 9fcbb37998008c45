import type { ValidationError, Validator } from '../../contract/generated/validators.cjs';
import { ruleAt, type SchemaNode, unescapePointer } from '../../contract/schemas.ts';
import { type JsonNode, type JsonObject, property, toValue } from '../../json/node.ts';
import type { Span } from '../../text/span.ts';
import type { SchemaViolation } from './metadata.ts';

/** Maximum number of violations; a malicious document can violate the schema at every element. */
const MAX_VIOLATIONS = 1000;

/**
 * The schema violations of a document, in document order, each with the rule that the schema names for it.
 * Keywords without a rule, such as `if`, are ignored.
 */
export function violationsOf(root: JsonNode, validate: Validator, schema: SchemaNode): SchemaViolation[] {
  if (validate(toValue(root, MAX_VIOLATIONS))) return [];
  const violations: SchemaViolation[] = [];
  for (const error of validate.errors ?? []) {
    const rule = ruleAt(schema, error.schemaPath);
    if (rule === undefined) continue;
    violations.push(toViolation(root, error, rule));
    if (violations.length === MAX_VIOLATIONS) break;
  }
  return violations.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function toViolation(root: JsonNode, error: ValidationError, rule: string): SchemaViolation {
  const path: (string | number)[] = [];
  let node = root;
  let key: Span | undefined;
  for (const step of error.instancePath.split('/').slice(1).map(unescapePointer)) {
    if (node.type === 'array') {
      const item: JsonNode | undefined = node.items[Number(step)];
      path.push(Number(step));
      if (!item) break;
      node = item;
    } else {
      const found = property(node, step);
      path.push(step);
      if (!found?.value) break;
      node = found.value;
      key = found.key.span;
    }
  }
  return { rule, keyword: error.keyword, path, span: spanOf(error, node, key), params: error.params };
}

function spanOf(error: ValidationError, node: JsonNode, key: Span | undefined): Span {
  if (error.keyword === 'required' && node.type === 'object') return key ?? braceOf(node);
  if (error.keyword === 'additionalProperties') return property(node, String(error.params.additionalProperty))?.key.span ?? node.span;
  return node.span;
}

/** The opening brace, for findings about an object that has no key of its own. */
function braceOf(node: JsonObject): Span {
  return { start: node.span.start, end: node.span.start + 1 };
}
