// The key of a target in the loader's table: a JSON list such as `["Fedora",null,null]` or `["ec2"]`.

/** A target as in a lookup: `[name]` for a cloud; name, version, and architecture for an operating system, with null for any value in a template. */
export type LookupTarget = readonly [name: string, ...rest: (string | null)[]];

/** The target of a key in the loader's table; undefined for a key that no lookup uses. */
export function targetOf(key: string): LookupTarget | undefined {
  if (!/^\["/.test(key)) return undefined;
  const target = elementsOf(key);
  const isAsked = (target.length === 1 || target.length === 3) && target.every((item) => item === null || typeof item === 'string');
  return isAsked ? (target as unknown as LookupTarget) : undefined;
}

/** The keys of the lookup of a target, in lookup order: the target, then with more and more of its last elements null. */
export function lookupKeys(target: readonly (string | null)[]): readonly string[] {
  const keys = target.map((_, nulls) => JSON.stringify(target.map((element, i) => (i >= target.length - nulls ? null : element))));
  return [...new Set(keys)];
}

/** Whether lookup tries one target before the other for the same build. Both are keys of the loader's table. */
export function isMoreExact(key: string, than: string): boolean {
  const [name, version, arch] = targetOf(key) ?? [];
  const [sameName, sameVersion, anyArch] = targetOf(than) ?? [];
  if (key === than || name !== sameName || version === undefined || anyArch !== null) return false;
  return sameVersion === null || (version === sameVersion && arch !== null);
}

/** Describes the key of a target: `Fedora, any version, any arch`, `ec2`. */
export function describeKey(key: string): string {
  const [name, version, arch] = JSON.parse(key) as (string | null)[];
  if (version === undefined) return `${name}`;
  // Lookup drops the architecture first, so a key with an architecture but no version never matches builds that have a version.
  return [name, version ?? (arch === null ? 'any version' : 'no version'), arch ?? 'any arch'].join(', ');
}

/** The key of a target on one line: `Fedora 30 x86_64`, `Fedora`, `ec2`. A hyphen means that the template must not contain a version. */
export function shortKey(key: string): string {
  const [name, version, arch] = JSON.parse(key) as (string | null)[];
  return [name, version ?? (arch ? '-' : null), arch].filter((part) => part !== null && part !== undefined).join(' ');
}

function elementsOf(key: string): readonly unknown[] {
  try {
    return JSON.parse(key) as unknown[];
  } catch {
    // NaN and Infinity, which Python's JSON parser accepts and no template contains.
    return [];
  }
}
