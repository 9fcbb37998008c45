import { nearMiss } from '../text/nearMiss.ts';

/** What to say of a name that no rule has. */
export function unknownRule(name: string, rules: Iterable<{ readonly name: string }>): string {
  const near = nearMiss(
    name,
    Array.from(rules, (rule) => rule.name),
  );
  return `unknown rule ${name}${near ? `; did you mean ${near}?` : '; see imagefactory-plugin rules'}`;
}
