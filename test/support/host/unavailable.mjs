/** This machine lacks something that the tests need and that cannot be installed from here: they are skipped, not failed. */
export class Unavailable extends Error {}
