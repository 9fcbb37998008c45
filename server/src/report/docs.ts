/** The page of a rule: a stable path of the project, the same in every report. */
export function docsUrl(rule: string): string {
  return `docs/rules/${rule}.md`;
}

/**
 * The web address of a file of the project.
 * @param repository as package.json names it; undefined where the project has none
 * @param version the release that the file is of
 */
export function webAddress(repository: string | undefined, version: string, file: string): string | undefined {
  const address = repository?.replace(/^git\+/, '').replace(/(\.git)?\/?$/, '');
  return address?.startsWith('https://') ? `${address}/blob/v${version}/${file}` : undefined;
}
