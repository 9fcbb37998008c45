/** The page of a rule: a stable path of the project, the same in every report. */
export function docsUrl(rule: string): string {
  return `docs/rules/${rule}.md`;
}
