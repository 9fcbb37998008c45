import { createHash } from 'node:crypto';

/** The first half of the SHA-256 in hexadecimal, which is enough to identify a finding. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
