import type { Span } from '../text/span.ts';
import { field, fields, parts, spanOf } from './nodes.ts';
import type { ModuleSummary } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** What a text must contain for nodes of a kind to be worth looking for. */
const KINDS: readonly (readonly [kind: string, hint: RegExp])[] = [
  ['print_statement', /\bprint\b/],
  ['exec_statement', /\bexec\b/],
  // Not `except (A, B) as e:`, which both versions have.
  ['except_clause', /\bexcept\b(?![ \t]*\([^()\n]*\)[ \t]*(?:as\b[ \t]*\w+[ \t]*)?:)[^:\n]*[,*\\]/],
  ['raise_statement', /\braise\b[^\n]*(,|\bfrom\b|\\)/],
  ['<>', /<>/],
  ['nonlocal_statement', /\bnonlocal\b/],
  ['await', /\bawait\b/],
  ['async', /\basync\b/],
  // The colon first, and then what stands before it: it is rarer than what may stand there.
  ['type', /->|\btype\b|:(?<=[\w)\]'"][^\S\n]*:)[^\S\n]*[\w('"[]/],
  ['keyword_separator', /\*\s*,/],
  ['positional_separator', /\/\s*[,)]/],
  ['named_expression', /:=/],
  ['match_statement', /\bmatch\b/],
  ['string_start', /\b(f|rf|fr|ur)["']|`/i],
  ['integer', /\b0[0-7]*[1-7]|\d[lL]\b|\d_\d/],
  ['yield', /\byield\s+from\b/],
];

/** The kinds of nodes that may tell the version of a text. */
export function tellingKinds(text: string): readonly string[] {
  return KINDS.filter(([, hint]) => hint.test(text)).map(([kind]) => kind);
}

/** The first places with syntax that only Python 2, or only Python 3, accepts, among nodes in document order. */
export function readSyntax(nodes: readonly Node[], text: string): ModuleSummary['syntax'] {
  let python2Only: Span | undefined;
  let python3Only: Span | undefined;
  for (const node of nodes) {
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
      const values = fields(node, 'value');
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
    case 'nonlocal_statement':
    case 'await':
    case 'keyword_separator':
    case 'positional_separator':
    case 'named_expression':
    case 'match_statement':
      return node.isNamed ? 3 : undefined;
    default:
      return undefined;
  }
}
