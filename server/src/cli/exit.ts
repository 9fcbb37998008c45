/** Exit codes. */
export const EXIT = {
  /** No errors. */
  ok: 0,
  /** At least one error, or more warnings than allowed. */
  findings: 1,
  /** Invalid usage, a missing path, or an internal error. */
  failed: 2,
} as const;

/** A failure that is not a defect of the program (invalid usage, a missing path, a full disk). The message is shown without a stack. */
export class ExpectedFailure extends Error {}
