/** The first component of a dotted name: `os` in `os.path`. */
export function firstName(dotted: string): string {
  const dot = dotted.indexOf('.');
  return dot < 0 ? dotted : dotted.slice(0, dot);
}

/** The last component of a dotted name: `path` in `os.path`. */
export function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}
