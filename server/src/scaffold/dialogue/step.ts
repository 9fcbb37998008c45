import type { Severity } from '../../rules/shared/finding.ts';

/** The questions: the four steps, and the rows of the summary that can be edited. */
export const STEP_IDS = [
  ...(['name', 'targets', 'maintainer', 'summary'] as const),
  ...(['folder', 'dialect', 'description', 'version', 'license', 'methods'] as const),
] as const;

export type StepId = (typeof STEP_IDS)[number];

/** An error keeps a reply from being accepted. */
export interface Problem {
  readonly severity: Severity;
  readonly message: string;
}

/** A question as plain data, which front ends show. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** From 1; only of the steps that everybody is asked. */
  readonly number?: number;
  readonly total?: number;
  /** A line of text, one item, several items, or a folder. */
  readonly input: 'text' | 'one' | 'many' | 'folder';
  /** What is typed into a list is an answer too: it changes the items. */
  readonly isFree?: boolean;
  readonly prompt: string;
  /** What the box contains. */
  readonly text: string;
  readonly items: readonly Item[];
  /** Why the reply was not accepted, or what is wrong with what was typed. */
  readonly problem?: Problem;
  /** Whether there is a step to go back to. */
  readonly hasBack?: boolean;
}

/** An entry of a list. */
export interface Item {
  /** Empty for what is only information. */
  readonly value: string;
  readonly label: string;
  /** Continues the label. */
  readonly detail?: string;
  /** With an error the item cannot be chosen. */
  readonly problem?: Problem;
  readonly isPicked?: boolean;
  /** The heading of this item and those after it. */
  readonly group?: string;
}

/** What a person did with a step. */
export interface Reply {
  /** What was in the box. */
  readonly text: string;
  /** The values of the chosen items. */
  readonly values: readonly string[];
}
