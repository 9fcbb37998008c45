import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs `program` where its module is what Node was started with, and does nothing where the module is imported by another. What it throws
 * is printed, and the process then ends with 1.
 * @param {string} url `import.meta.url` of the module
 * @param {() => Promise<unknown>} program
 */
export async function main(url, program) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  try {
    await program();
  } catch (error) {
    // A mistake in the program (a TypeError, a rejected assertion) shows its place; everything else is a message for the person.
    console.error(['Error', 'Unavailable'].includes(error?.constructor?.name) ? error.message : error);
    process.exitCode = 1;
  }
}
