import type { Refusal, WorkspaceEdit } from './common.ts';
import { defineRequest } from './define.ts';

/** Whether a document belongs to a plugin, and why; null if it cannot belong to one. */
export const verdictRequest = defineRequest<VerdictParams, Verdict | null>('imagefactory/verdict');

export interface VerdictParams {
  readonly uri: string;
}

export interface Verdict {
  readonly isPlugin: boolean;
  /** A message for the user. */
  readonly reason: string;
  /** URI of the plugin's folder. */
  readonly directory: string;
  /** The problem with the setting `imagefactory.imgfacPath`, as a message for the user. */
  readonly trouble?: string;
}

/** The change of `.imagefactory.json` that makes a document belong to a plugin, or not; null if it cannot belong to one. */
export const membershipEditRequest = defineRequest<MembershipEditParams, MembershipEdit | Refusal | null>('imagefactory/membershipEdit');

export interface MembershipEditParams {
  readonly uri: string;
  readonly isPlugin: boolean;
}

export interface MembershipEdit {
  /** Changes only `file`. */
  readonly edit: WorkspaceEdit;
  readonly file: string;
}
