import type { JsonNode } from '../../json/node.ts';
import { documentFix, failure } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Python's error when PluginManager reads `type` from a value of another kind, as observed with CPython 3. */
const PYTHON_WORDS: Readonly<Record<JsonNode['type'], string>> = {
  object: '',
  array: 'list indices must be integers or slices, not str',
  string: "string indices must be integers, not 'str'",
  number: "'int' object is not subscriptable",
  boolean: "'bool' object is not subscriptable",
  null: "'NoneType' object is not subscriptable",
};

const NAMES: Readonly<Record<JsonNode['type'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
};

/** Document whose top level is not an object. */
export const rule: Rule = {
  name: 'not-an-object',
  severity: 'error',
  *document(document) {
    const { root, complete, text } = document.json;
    if (!root || !complete || !document.violations.some((violation) => violation.rule === 'not-an-object')) return;
    const effect = failure(document) && ` Image Factory fails to load the plugin ("${PYTHON_WORDS[root.type]}").`;
    const only = root.type === 'array' && root.items.length === 1 && root.items[0]?.type === 'object' ? root.items[0] : undefined;
    yield {
      path: document.path,
      span: root.type === 'array' ? { start: root.span.start, end: root.span.start + 1 } : root.span,
      message: `The metadata must be an object; found ${NAMES[root.type]}.${effect}`,
      fixes: only
        ? [
            documentFix(
              document,
              'Unwrap the object from the list',
              [{ span: root.span, newText: text.slice(only.span.start, only.span.end) }],
              {
                preferred: true,
                safe: true,
              },
            ),
          ]
        : [],
    };
  },
};
