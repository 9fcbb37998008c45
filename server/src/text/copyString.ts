/** Copies a string. V8 keeps the whole parent string alive as long as a slice of it is: a whole file for a single name. */
export function copyString(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
