/** RFC 5322, 3.2.3: characters of an atom. Letters beyond ASCII are allowed by RFC 6532. */
const ATOM_CHARACTER = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]/u;

/**
 * Whether a text is an address according to RFC 5322 (3.4.1, addr-spec): `local-part@domain`, without comments and folding. Quoted local parts
 * and domains in brackets are allowed. Linear.
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at <= 0) return false;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const localOk = local.startsWith('"') ? isQuoted(local, '"', '"') : isDotAtom(local);
  return localOk && (domain.startsWith('[') ? isQuoted(domain, '[', ']') : isDotAtom(domain));
}

/** Atoms with single dots between them (`dot-atom-text`). */
function isDotAtom(text: string): boolean {
  let afterDot = true;
  for (const c of text) {
    if (c === '.') {
      if (afterDot) return false;
      afterDot = true;
    } else if (ATOM_CHARACTER.test(c)) afterDot = false;
    else return false;
  }
  return !afterDot;
}

/** Whether a text is delimited by two marks, contains them only after a backslash, and contains no control characters. */
function isQuoted(text: string, open: string, close: string): boolean {
  if (text.length < 2 || !text.startsWith(open)) return false;
  for (let i = 1; i < text.length; i++) {
    const c = text[i] as string;
    if (c < ' ' && c !== '\t') return false;
    if (c === close) return i === text.length - 1;
    if (c === open) return false;
    if (c === '\\') i++;
  }
  return false;
}
