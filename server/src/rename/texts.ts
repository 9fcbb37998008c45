import { LOADER_SUFFIX, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { escapeRegExp } from '../text/escapeRegExp.ts';
import type { Span } from '../text/span.ts';
import type { Subject } from './subject.ts';

/** How far around a word is looked for what it means, in UTF-16 code units. */
const AROUND = 200;

/** Where a text stands. */
export interface TextPlace {
  /** It is one of the plugin's own. */
  readonly isOwn: boolean;
  /** `imagefactory_plugins.<name>` means this plugin there, and not one of the same name elsewhere. */
  readonly meansThis: boolean;
}

/**
 * Whether a word in a text that nobody runs (a string, a comment, a README, a build script) is certainly the name that is renamed:
 * a part of the path of the plugin, the name of one of its files, or called a plugin in so many words.
 */
export function isNameInText(text: string, { start, end }: Span, subject: Subject, { isOwn, meansThis }: TextPlace): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const inside = meansThis ? depthInside(before, subject.from) : undefined;
  if (inside !== undefined) return isNameAtDepth(inside, after, subject);
  if (!isOwn) return false;
  const isFile = !/[\w.-]$/.test(before);
  if (after.startsWith(LOADER_SUFFIX) && !/^\.info[\w-]/.test(after)) return isFile && (subject.document ?? subject.package) !== undefined;
  if (/^\.py(?![\w-])/.test(after)) return isFile && subject.module !== undefined;
  if (subject.package === undefined) return false;
  const isFolder =
    /(^|[\s"'`])(\.\.?\/)+$/.test(before) || new RegExp(`^[/\\\\](?:__init__\\.py|test_|${escapeRegExp(subject.from)}\\.)`).test(after);
  const isModuleEntry = /\bsys\.modules(?:\.pop\(|\.get\(|\[)\s*["']$/.test(before);
  const isHeading = /(^|\n)#+ $/.test(before) && /^\s*(\r?\n|$)/.test(after);
  return isFolder || isModuleEntry || isHeading || /\bplugin:? [`"']?$/i.test(before) || /^[`"']? plugin\b/i.test(after);
}

/** How many parts of a path `imagefactory_plugins/<name>/…` stand before a place, 0 for the plugin itself; undefined for other places. */
function depthInside(before: string, from: string): number | undefined {
  const path = new RegExp(`(?<![\\w-])${PLUGINS_PACKAGE}((?:[./\\\\]${escapeRegExp(from)})*)[./\\\\]$`).exec(before);
  return path ? (path[1] ?? '').split(/[./\\]/).length - 1 : undefined;
}

function isNameAtDepth(depth: number, after: string, subject: Subject): boolean {
  if (depth === 0) return subject.package !== undefined;
  if (depth === 1) return after.startsWith(LOADER_SUFFIX) ? subject.document !== undefined : subject.module !== undefined;
  return depth === 2 && subject.classFile !== undefined;
}
