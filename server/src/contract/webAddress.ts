/**
 * Whether a text is a clickable web address. The parser of the WHATWG URL Standard is more lenient: here two slashes are required, and whitespace
 * is not allowed.
 */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}

/**
 * The web page of a Git repository by the URL of its remote: `https://host/a/b.git`, `git@host:a/b.git`, and `ssh://git@host/a/b`. Undefined for
 * other places. No password is part of it.
 */
export function webPageOf(remote: string | undefined): string | undefined {
  const address = remote?.replace(/^[\w.-]+@([\w.-]+):(?!\/)/, 'https://$1/').replace(/^(ssh|git):\/\//, 'https://');
  if (!address || !/^https?:\/\//.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname } = new URL(address);
  return `${protocol}//${hostname}${pathname.replace(/(\.git)?\/?$/, '')}`;
}
