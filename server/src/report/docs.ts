/** The path of a rule's page in the repository. */
export function docsUrl(rule: string): string {
  return `docs/rules/${rule}.md`;
}

/**
 * The URL of a file in the project's repository; undefined if it is not on the web.
 * @param repository the URL in package.json; undefined if there is none
 * @param version the release of the file
 */
export function webAddress(repository: string | undefined, version: string, file: string): string | undefined {
  const address = repository?.replace(/^git\+/, '').replace(/(\.git)?\/?$/, '');
  return address?.startsWith('https://') ? `${address}/blob/v${version}/${file}` : undefined;
}
