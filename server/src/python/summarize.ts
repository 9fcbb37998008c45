import type { ByteFacts } from '../files/fileSystem.ts';
import { compileText, NOTHING_REFUSED, type Verdict } from './compile/compile.ts';
import { damageOf } from './damage.ts';
import { readDynamicEffects } from './effects/readEffects.ts';
import { readDocstring } from './functions.ts';
import { NESTED_BINDINGS } from './nestedBindings.ts';
import type { Reader } from './nodes.ts';
import { readBlock } from './statements.ts';
import type { ModuleSummary } from './summary.ts';
import { versionsShown } from './syntax.ts';
import type { Node } from './syntaxNode.ts';

/** Longest text that is parsed, in UTF-16 code units: 100,000 lines take about a second. */
export const MAX_PYTHON_LENGTH = 1024 * 1024;

/** The summary of a file that is not parsed, because of its size. */
export const TOO_LARGE: ModuleSummary = {
  statements: [],
  errors: [],
  tooLarge: true,
  compiled: NOTHING_REFUSED,
  syntax: versionsShown(NOTHING_REFUSED),
  docstring: undefined,
};

/** The summary of a file that the parser gave up on. Whether Python compiles it is known all the same. */
export function tooTangled(text: string, bytes: ByteFacts | undefined): ModuleSummary {
  const compiled = compileText(text, bytes);
  return { ...TOO_LARGE, compiled, syntax: versionsShown(compiled) };
}

/**
 * What a syntax tree says, as plain data that outlives the tree.
 * @param root the tree of the whole text
 * @param bytes what the bytes of the file say beside the text
 */
export function summarizeTree(root: Node, text: string, bytes?: ByteFacts): ModuleSummary {
  const kinds = NESTED_BINDINGS.filter(({ mayBeIn }) => mayBeIn(text)).map(({ type }) => type);
  const nestedBindings = kinds.length > 0 ? root.descendantsOfType(kinds) : [];
  const damage = damageOf(root, text);
  const reader: Reader = { text, nestedBindings, damage, readBlock: (block, depth) => readBlock(reader, block, depth) };
  const statements = reader.readBlock(root, 0);
  let compiled: Verdict | undefined;
  return {
    statements,
    errors: damage.errors,
    tooLarge: false,
    // Of a module that no plugin imports nobody asks whether it compiles.
    get compiled() {
      compiled ??= compileText(text, bytes);
      return compiled;
    },
    get syntax() {
      return versionsShown(this.compiled);
    },
    docstring: readDocstring(reader, root),
    dynamicEffects: readDynamicEffects(reader, root),
  };
}
