import type { Refusal } from './common.ts';
import { defineRequest } from './define.ts';

/** A metadata document converted to the other format; null if it is not metadata of a plugin. Nothing is written. */
export const conversionRequest = defineRequest<ConversionParams, Conversion | (Refusal & { readonly title: string }) | null>(
  'imagefactory/conversion',
);

export interface ConversionParams {
  readonly uri: string;
}

export interface Conversion {
  readonly title: string;
  /** The URIs of the document and of the one that replaces it. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** The details that the other format cannot express, for display. */
  readonly lost: readonly string[];
}
