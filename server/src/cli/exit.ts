/** What the program ends with. */
export const EXIT = {
  /** Nothing that must be repaired. */
  ok: 0,
  /** At least one error, or more warnings than allowed. */
  findings: 1,
  /** Wrong use, a path that is not there, or a failure of the program itself. */
  failed: 2,
} as const;

/** A failure that is no defect of the program (wrong use, a missing path, a full disk): the message tells a person all, without a stack. */
export class ExpectedFailure extends Error {}
