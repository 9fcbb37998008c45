import { type Chance, pick } from '../support/chance.ts';

/** The state of the generator while it writes a module. */
export interface Writing {
  readonly next: Chance;
  readonly module: string;
  /** Names bound so far in this module. */
  readonly names: string[];
  /** Names bound in the modules written before. */
  readonly exports: ReadonlyMap<string, readonly string[]>;
}

/** A name that is usually bound. */
export function known({ next, names }: Writing): string {
  return names.length > 0 && next(80) > 0 ? pick(next, names) : pick(next, ['K', 'L', 'X']);
}

/** Records that the module binds a name from here on. */
export function bind({ names }: Writing, name: string): string {
  names.push(name);
  return name;
}
