import type { ByteFacts } from '../files/fileSystem.ts';
import { compileText, NO_ERRORS, syntaxOfVersions, type Verdict } from './compile/compile.ts';
import { readDynamicEffects } from './effects/readEffects.ts';
import { NESTED_BINDINGS } from './statements/nestedBindings.ts';
import { readBlock } from './statements/statements.ts';
import type { ModuleSummary } from './summary.ts';
import type { Reader } from './tree/nodes.ts';
import { findSyntaxErrors } from './tree/syntaxErrors.ts';
import type { Node } from './tree/syntaxNode.ts';

/** The maximum length of a text that is parsed, in UTF-16 code units: 100,000 lines take about a second. */
export const MAX_PYTHON_LENGTH = 1024 * 1024;

/** The summary of a file that is too large to parse. */
export const TOO_LARGE: ModuleSummary = {
  statements: [],
  errors: [],
  tooLarge: true,
  compiled: NO_ERRORS,
  syntax: syntaxOfVersions(NO_ERRORS),
};

/** The summary of a file that took too long to parse. Whether Python compiles it is still checked. */
export function tooComplex(text: string, bytes: ByteFacts | undefined): ModuleSummary {
  const compiled = compileText(text, bytes);
  return { ...TOO_LARGE, compiled, syntax: syntaxOfVersions(compiled) };
}

/**
 * Summarizes a syntax tree as plain data that outlives the tree.
 * @param root the tree of the whole text
 * @param bytes facts about the bytes of the file that its text does not show
 */
export function summarizeTree(root: Node, text: string, bytes?: ByteFacts): ModuleSummary {
  const kinds = NESTED_BINDINGS.filter(({ mayBeIn }) => mayBeIn(text)).map(({ type }) => type);
  const nestedBindings = kinds.length > 0 ? root.descendantsOfType(kinds) : [];
  const syntaxErrors = findSyntaxErrors(root, text);
  const reader: Reader = { text, nestedBindings, syntaxErrors: syntaxErrors, readBlock: (block, depth) => readBlock(reader, block, depth) };
  const statements = reader.readBlock(root, 0);
  let compiled: Verdict | undefined;
  return {
    statements,
    errors: syntaxErrors.spans,
    tooLarge: false,
    // Computed on demand, because it is not needed for modules that no plugin imports.
    get compiled() {
      compiled ??= compileText(text, bytes);
      return compiled;
    },
    get syntax() {
      return syntaxOfVersions(this.compiled);
    },
    dynamicEffects: readDynamicEffects(reader, root),
  };
}
