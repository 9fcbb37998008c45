import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the project. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * An absolute path inside the project.
 * @param {...string} parts path segments below the root
 */
export const fromRoot = (...parts) => path.join(root, ...parts);
