import { damageOf } from './damage.ts';
import { readDynamicEffects } from './effects/readEffects.ts';
import { readDocstring } from './functions.ts';
import { NESTED_BINDINGS } from './nestedBindings.ts';
import type { Reader } from './nodes.ts';
import { readBlock } from './statements.ts';
import type { ModuleSummary } from './summary.ts';
import { readSyntax, tellingKinds } from './syntax.ts';
import type { Node } from './syntaxNode.ts';

/** Longest text that is parsed, in UTF-16 code units: 100,000 lines take about a second. */
export const MAX_PYTHON_LENGTH = 1024 * 1024;

/** The summary of a file that is not parsed. */
export const TOO_LARGE: ModuleSummary = {
  statements: [],
  errors: [],
  tooLarge: true,
  syntax: { python2Only: undefined, python3Only: undefined },
  docstring: undefined,
};

/**
 * What a syntax tree says, as plain data that outlives the tree.
 * @param root the tree of the whole text.
 */
export function summarizeTree(root: Node, text: string): ModuleSummary {
  const kinds = [...tellingKinds(text), ...(text.includes('[') && /\bfor\b/.test(text) ? ['list_comprehension'] : [])];
  // The tree is searched once for all that is looked for anywhere in it.
  const nodes = kinds.length > 0 ? root.descendantsOfType(kinds) : [];
  const nestedBindings = nodes.filter((node) => NESTED_BINDINGS.includes(node.type));
  const damage = damageOf(root, text);
  const reader: Reader = {
    text,
    nestedBindings,
    damage,
    readBlock: (block, depth) => readBlock(reader, block, depth),
    python3Only: undefined,
  };
  const statements = reader.readBlock(root, 0);
  const syntax = readSyntax(nodes, text);
  const python3Only = [syntax.python3Only, reader.python3Only].filter((span) => span !== undefined).sort((a, b) => a.start - b.start)[0];
  return {
    statements,
    errors: damage.errors,
    tooLarge: false,
    syntax: { python2Only: syntax.python2Only, python3Only },
    docstring: readDocstring(reader, root),
    dynamicEffects: readDynamicEffects(reader, root),
  };
}
