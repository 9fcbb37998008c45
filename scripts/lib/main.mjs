import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs `program` if its module is the one that Node was started with, but not if it is imported. Prints what it throws, and sets the exit code to 1.
 * @param {string} url `import.meta.url` of the module
 * @param {() => Promise<unknown>} program
 */
export async function main(url, program) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  try {
    await program();
  } catch (error) {
    // Defects of the program (a TypeError, a failed assertion) are printed with a stack, others only with their message.
    console.error(['Error', 'Unavailable'].includes(error?.constructor?.name) ? error.message : error);
    process.exitCode = 1;
  }
}
