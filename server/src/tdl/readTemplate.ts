import { SaxesParser } from 'saxes';
import type { Span } from '../text/span.ts';
import type { Template, TemplateText } from './template.ts';

/** The maximum length of a template, in UTF-16 code units. Longer documents are not read. */
export const MAX_TEMPLATE = 1_000_000;

/** The maximum nesting of elements, as in libxml2, with which Image Factory reads templates. */
const MAX_DEPTH = 256;

export type TemplateOutcome =
  | { readonly kind: 'template'; readonly template: Template }
  /** Other XML, or not XML. No findings are reported. */
  | { readonly kind: 'other' }
  /** Begins like a template but cannot be parsed, so Image Factory reads nothing from it. */
  | { readonly kind: 'malformed'; readonly message: string; readonly at: number };

const READ = ['name', 'version', 'arch'] as const;

/** The elements of `<os>` that distinguish a TDL template from other XML with this root, such as oVirt templates. */
const TDL_ELEMENTS: ReadonlySet<string | undefined> = new Set([...READ, 'install']);

/**
 * Reads what `imgfac/Template.py` reads: the first matches of `/template/os/name`, `/template/os/version`, and `/template/os/arch`, which do not match
 * elements in a namespace.
 * @param text the whole document; offsets are UTF-16 code units
 */
export function readTemplate(text: string): TemplateOutcome {
  if (text.length > MAX_TEMPLATE || !/<template[\s>]/.test(text)) return { kind: 'other' };
  const parser = new SaxesParser({ xmlns: true, position: true });
  const path: string[] = [];
  const found: Partial<Record<(typeof READ)[number], TemplateText>> = {};
  let root: string | undefined;
  let os: Span | undefined;
  let isTdl = false;
  let malformed: { message: string; at: number } | undefined;
  let content = '';
  let opened = 0;
  const isInOs = () => path[0] === 'template' && path[1] === 'os';
  const nameAt = () => (path.length === 3 && isInOs() ? READ.find((name) => name === path[2]) : undefined);
  parser.on('error', (error) => {
    malformed ??= { message: error.message.replace(/^\d+:\d+: /, ''), at: Math.min(parser.position, text.length) };
    // The rest does not matter. After an error, the parser needs quadratic time for some texts.
    if (root !== undefined) throw error;
  });
  parser.on('opentag', ({ local, uri, prefix }) => {
    path.push(uri === '' && prefix === '' ? local : `{${uri}}${local}`);
    root ??= path[0];
    if (path.length > MAX_DEPTH) parser.fail(`more than ${MAX_DEPTH} nested elements`);
    if (path.length === 2 && isInOs()) os ??= { start: text.lastIndexOf('<', parser.position - 1), end: parser.position };
    isTdl ||= path.length === 3 && isInOs() && TDL_ELEMENTS.has(path[2]);
    if (nameAt()) {
      content = '';
      opened = parser.position;
    }
  });
  const collect = (part: string) => {
    content += part;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  parser.on('closetag', () => {
    const name = nameAt();
    if (name)
      found[name] ??= { text: content, span: { start: opened, end: Math.max(opened, text.lastIndexOf('</', parser.position - 1)) } };
    path.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!malformed) throw error;
  }
  if (root !== undefined && root !== 'template') return { kind: 'other' };
  if (malformed) return { kind: 'malformed', ...malformed };
  if (!os || !isTdl) return { kind: 'other' };
  return { kind: 'template', template: { text, os, name: found.name, version: found.version, arch: found.arch } };
}
