/** Something that tests need is not installed and cannot be installed here. The tests are skipped instead of failing. */
export class Unavailable extends Error {}
