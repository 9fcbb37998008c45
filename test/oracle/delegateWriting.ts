import { type Chance, pick } from '../support/chance.ts';

/** What the generator knows while it writes a module. */
export interface Writing {
  readonly next: Chance;
  readonly module: string;
  /** Names bound so far in this module. */
  readonly names: string[];
  /** What the modules written before bind. */
  readonly exports: ReadonlyMap<string, readonly string[]>;
}

/** A name that is bound, or now and then one that may not be. */
export function known({ next, names }: Writing): string {
  return names.length > 0 && next(80) > 0 ? pick(next, names) : pick(next, ['K', 'L', 'X']);
}

/** Notes that the module binds a name from here on. */
export function bind({ names }: Writing, name: string): string {
  names.push(name);
  return name;
}
