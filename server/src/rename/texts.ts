import { LOADER_SUFFIX, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { escapeRegExp } from '../text/escapeRegExp.ts';
import type { Span } from '../text/span.ts';
import type { Subject } from './subject.ts';

/** The context of a word that is examined for its meaning, in UTF-16 code units to each side. */
const CONTEXT = 200;

/** The location of a text. */
export interface TextPlace {
  /** Whether the file belongs to the plugin. */
  readonly isOwn: boolean;
  /** Whether `imagefactory_plugins.<name>` means this plugin there, and not one with the same name elsewhere. */
  readonly meansThis: boolean;
}

/**
 * Whether a word in text that is not executed (a string, a comment, a README, a build script) is certainly the name to rename: a part of the plugin's
 * path, the name of one of its files, or called a plugin by the text.
 */
export function isNameInText(text: string, { start, end }: Span, subject: Subject, { isOwn, meansThis }: TextPlace): boolean {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
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

/** The number of path segments after `imagefactory_plugins/` before a position, 0 for the plugin's own name; undefined if it is not in such a path. */
function depthInside(before: string, from: string): number | undefined {
  const path = new RegExp(`(?<![\\w-])${PLUGINS_PACKAGE}((?:[./\\\\]${escapeRegExp(from)})*)[./\\\\]$`).exec(before);
  return path ? (path[1] ?? '').split(/[./\\]/).length - 1 : undefined;
}

function isNameAtDepth(depth: number, after: string, subject: Subject): boolean {
  if (depth === 0) return subject.package !== undefined;
  if (depth === 1) return after.startsWith(LOADER_SUFFIX) ? subject.document !== undefined : subject.module !== undefined;
  return depth === 2 && subject.classFile !== undefined;
}
