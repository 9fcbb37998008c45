import type { Range, Refusal } from './common.ts';
import { defineRequest } from './define.ts';

/** The files that would make a folder with Python code a plugin: its metadata or its `__init__.py`. Nothing is written. */
export const missingFilesRequest = defineRequest<MissingFilesParams, MissingFiles | Refusal>('imagefactory/missingFiles');

export interface MissingFilesParams {
  /** The folder, or a file in it. */
  readonly uri: string;
  readonly which: 'metadata' | 'initializer';
}

export interface MissingFiles {
  /** Alternatives to choose from. */
  readonly files: readonly MissingFile[];
}

export interface MissingFile {
  readonly title: string;
  readonly uri: string;
  readonly text: string;
  /** The first placeholder, or the start. */
  readonly range: Range;
}
