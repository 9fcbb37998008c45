import type { Mutation } from '../mutation.ts';
import { ANSWER_MISTAKES } from './answers.ts';
import { BINDING_MISTAKES } from './bindings.ts';
import { CONSTRUCTOR_MISTAKES } from './constructors.ts';
import { INTERFACE_MISTAKES } from './interfaces.ts';
import { METADATA_MISTAKES } from './metadata.ts';
import { METHOD_MISTAKES } from './methods.ts';
import { SIGNATURE_MISTAKES } from './signatures.ts';
import { SYNTAX_MISTAKES } from './syntax.ts';
import { TARGET_MISTAKES } from './targets.ts';

/** Plugins with one mistake on their Python side. */
export const PYTHON_MISTAKES: readonly Mutation[] = [
  ...BINDING_MISTAKES,
  ...INTERFACE_MISTAKES,
  ...CONSTRUCTOR_MISTAKES,
  ...METHOD_MISTAKES,
  ...SIGNATURE_MISTAKES,
  ...ANSWER_MISTAKES,
  ...SYNTAX_MISTAKES,
];

/** Plugins with one mistake anywhere. */
export const MISTAKES: readonly Mutation[] = [...PYTHON_MISTAKES, ...METADATA_MISTAKES, ...TARGET_MISTAKES];
