import { nearMiss } from '../text/nearMiss.ts';

/** The error message for an unknown rule name. */
export function unknownRule(name: string, rules: Iterable<{ readonly name: string }>): string {
  const near = nearMiss(
    name,
    Array.from(rules, (rule) => rule.name),
  );
  return `unknown rule ${name}${near ? `; did you mean ${near}?` : '; see imagefactory-plugin rules'}`;
}
