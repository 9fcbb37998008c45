import type { Node } from 'web-tree-sitter';
import type { Span } from '../text/span.ts';
import { field, parts, spanOf } from './nodes.ts';
import type { ModuleSummary } from './summary.ts';

const PYTHON2 = ['print_statement', 'exec_statement', 'except_clause', 'raise_statement', '<>'];
const PYTHON3 = [
  'nonlocal_statement',
  'await',
  'async',
  'type',
  'keyword_separator',
  'positional_separator',
  'named_expression',
  'match_statement',
];

/**
 * The first places with syntax that only Python 2, or only Python 3, accepts.
 * Strings and numbers are looked at only where the text can hold a telling one: there are many of them.
 */
export function readSyntax(root: Node, text: string): ModuleSummary['syntax'] {
  const kinds = [...PYTHON2, ...PYTHON3];
  if (/\b(f|rf|fr|ur)["']|`/i.test(text)) kinds.push('string_start');
  if (/\b0[0-7]*[1-7]|\d[lL]\b|\d_\d/.test(text)) kinds.push('integer');
  if (/\byield\s+from\b/.test(text)) kinds.push('yield');
  let python2Only: Span | undefined;
  let python3Only: Span | undefined;
  for (const node of root.descendantsOfType(kinds)) {
    const version = versionOf(node, text);
    if (version === 2) python2Only ??= spanOf(node);
    if (version === 3) python3Only ??= spanOf(node);
    if (python2Only && python3Only) break;
  }
  return { python2Only, python3Only };
}

function versionOf(node: Node, text: string): 2 | 3 | undefined {
  switch (node.type) {
    case 'print_statement':
    case 'exec_statement':
    case '<>':
      return 2;
    case 'except_clause': {
      // Python 3.14 reads `except A, B:` as two exceptions; only a variable name is surely Python 2.
      const values = node.childrenForFieldName('value');
      const second = values[1];
      if (node.children.some((child) => child.type === '*')) return 3;
      return second && /^[a-z_]/.test(text.slice(second.startIndex, second.endIndex)) ? 2 : undefined;
    }
    case 'raise_statement':
      if (field(node, 'cause')) return 3;
      return parts(node)[0]?.type === 'expression_list' ? 2 : undefined;
    case 'string_start': {
      const prefix = text.slice(node.startIndex, node.endIndex).toLowerCase();
      return prefix.startsWith('ur') || prefix === '`' ? 2 : /^(f|rf|fr)/.test(prefix) ? 3 : undefined;
    }
    case 'integer': {
      const digits = text.slice(node.startIndex, node.endIndex);
      return /^0[0-7]*[1-7][0-7]*[lL]?$|[lL]$/.test(digits) ? 2 : digits.includes('_') ? 3 : undefined;
    }
    case 'yield':
      return node.isNamed && node.children[1]?.type === 'from' ? 3 : undefined;
    case 'async':
      return node.isNamed ? undefined : 3;
    case 'type':
      // `type` names the node of an annotation, and a keyword of Python 3.12: both are Python 3.
      return 3;
    default:
      return node.isNamed ? 3 : undefined;
  }
}
