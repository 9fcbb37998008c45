/** Whether two values of plain data (arrays, sets, maps, and plain objects of such values) are deeply equal. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Set || one instanceof Map) return isSameData([...one], [...(other as typeof one)]);
  if (Array.isArray(one))
    return one.length === (other as unknown[]).length && one.every((item, i) => isSameData(item, (other as unknown[])[i]));
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameData(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}
