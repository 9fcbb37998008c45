import type { Range, Refusal, WorkspaceEdit } from './common.ts';
import { defineRequest } from './define.ts';

/** The methods that can be added to the delegate class of a plugin; null if the file or folder does not belong to a plugin. */
export const implementableRequest = defineRequest<ImplementableParams, ImplementableMethods | Refusal | null>('imagefactory/implementable');

export interface ImplementableParams {
  /** The folder of the plugin, or a file of it. */
  readonly uri: string;
}

export interface ImplementableMethods {
  readonly plugin: string;
  readonly className: string;
  readonly methods: readonly ImplementableMethod[];
}

export interface ImplementableMethod {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** When Image Factory calls it, in a few words. */
  readonly when: string;
  /** Image Factory calls it unconditionally. */
  readonly required: boolean;
  /** An existing method that was probably meant to be this one. */
  readonly misspelledAs?: string;
}

/** The change that adds methods. */
export const implementRequest = defineRequest<ImplementParams, Implementation | Refusal>('imagefactory/implement');

export interface ImplementParams extends ImplementableParams {
  readonly methods: readonly string[];
}

export interface Implementation {
  readonly edit: WorkspaceEdit;
  readonly file: string;
  /** The range of the first method's body, after the change. */
  readonly range: Range;
}
