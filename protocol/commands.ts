import type { Place, Position, Range } from './common.ts';
import { defineCommand } from './define.ts';

/** The client's commands that code actions and code lenses refer to. A client lists those it has in its `initializationOptions`. */

/** Prompts for a target and adds it to a metadata document. */
export const addTargetCommand = defineCommand<[document: string]>('imagefactory.addTarget');

/** Asks for confirmation and converts a metadata document to the other format. */
export const convertMetadataCommand = defineCommand<[document: string]>('imagefactory.convertMetadata');

/** Prompts for the missing methods of the delegate class to implement. */
export const implementMethodsCommand = defineCommand<[file: string]>('imagefactory.implementMethods');

/** Renames a plugin. A client that has it also provides the empty documents that separate the steps of a rename. */
export const renamePluginCommand = defineCommand<[plugin: string]>('imagefactory.renamePlugin');

/** Opens a place, or shows a list if there are several. */
export const showPlacesCommand = defineCommand<[document: string, position: Position, places: readonly Place[]]>('imagefactory.showPlaces');

/** A file that a fix changed, and where. */
export interface ChangedFile {
  readonly uri: string;
  readonly range: Range;
  /** Whether to save it, because it was not open. */
  readonly save: boolean;
}

/** Opens the first of the files that a fix changed, and saves those that were not open. */
export const showChangesCommand = defineCommand<[files: readonly ChangedFile[]]>('imagefactory.showChanges');

/** Shows why a fix changes nothing. */
export const showReasonCommand = defineCommand<[reason: string]>('imagefactory.showReason');

/** Verifies the plugin of a file or folder with Python. */
export const verifyPluginCommand = defineCommand<[address: string]>('imagefactory.verifyPlugin');
