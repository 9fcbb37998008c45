import { PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { Location } from '../files/location.ts';
import { basename, dirname, type FilePath, isInside } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { isPackageList, spansOfName } from '../plugin/packageLists.ts';
import { wordPattern } from '../python/mentions.ts';
import { compareEdits, type TextEdit } from '../text/edit.ts';
import { overlaps } from '../text/span.ts';
import { ImportPaths } from './imports.ts';
import { linkNotes } from './links.ts';
import { configEdits, inQuotes, nameValues } from './metadataEdits.ts';
import { canRenameClass, pythonEdits } from './pythonEdits.ts';
import { describeUnreadable } from './refusal.ts';
import type { SearchResult } from './search.ts';
import { MAX_BYTES, type Move, movesOf, type RenameContext, type Subject } from './subject.ts';
import { isNameInText } from './texts.ts';

/** The changes of a rename, and what it cannot change. */
export interface RenamePlan {
  readonly subject: Subject;
  /** Text edits, sorted by the paths before the rename; to be applied before the moves. */
  readonly edits: readonly { readonly path: FilePath; readonly edits: readonly TextEdit[] }[];
  /** In this order; a folder is moved after its contents. */
  readonly moves: readonly Move[];
  /** Locations where the old name remains because it may not mean the plugin; by the paths before the rename. */
  readonly unresolved: readonly Location[];
  /** Remaining manual steps, in whole sentences. */
  readonly notes: readonly string[];
}

/** The reason why nothing can be renamed, for people. */
export interface RenameRefusal {
  readonly reason: string;
}

/** Maximum number of reported remaining locations. */
const MAX_UNRESOLVED = 200;

/**
 * Plans a rename: all text edits and file moves. Existing files are never overwritten, and if any file cannot be read or written, nothing is
 * renamed.
 * @param found the result of {@link search} for the old name
 */
export function planRename(
  plugin: PluginPackage,
  wanted: Subject,
  found: SearchResult,
  context: RenameContext,
): RenamePlan | RenameRefusal {
  const [first] = found.unreadable;
  if (first && wanted.package !== undefined) return { reason: describeUnreadable(first.path, first.reason) };
  const { subject, notes } = withClass(wanted, context);
  const changes = new Map<FilePath, TextEdit[]>();
  const unresolved: Location[] = [];
  const change = (path: FilePath, edits: readonly TextEdit[]) => {
    if (edits.length > 0) changes.set(path, [...(changes.get(path) ?? []), ...edits]);
  };
  const others = found.folders.filter((folder) => basename(dirname(folder)) === PLUGINS_PACKAGE && folder !== subject.directory);
  const paths = new ImportPaths(subject, context.files, others.length > 0);
  for (const path of found.python) {
    const result = ofPython(path, subject, paths, context);
    if (!result) continue;
    change(path, result.edits);
    for (const span of result.unresolved) unresolved.push({ path, span });
  }
  for (const path of found.texts) {
    const result = ofText(path, subject, context);
    change(path, result.edits);
    for (const span of result.unresolved) unresolved.push({ path, span });
  }
  if (subject.package !== undefined) {
    for (const { path, node } of nameValues(plugin)) change(path, [inQuotes(textOf(path, context), node, subject.to)]);
    for (const path of found.configs) change(path, configEdits(path, textOf(path, context), subject));
  }
  const moves = movesOf(subject, context);
  const locked = [...changes.keys(), ...moves.map(({ from }) => dirname(from))].find((path) => !context.isWritable(path));
  if (locked !== undefined) return { reason: `${locked} is not writable. Nothing was renamed.` };
  if (found.truncated) notes.push('The workspace contains too many files to search. Look for the old name in the others.');
  for (const note of linkNotes(subject, found, context)) notes.push(note);
  const edits = [...changes].map(([path, all]) => ({ path, edits: distinct(all) })).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { subject, edits, moves, unresolved: unresolved.slice(0, MAX_UNRESOLVED), notes };
}

/** Excludes the class from the rename if its module uses one of the names for something else. */
function withClass(wanted: Subject, context: RenameContext): { subject: Subject; notes: string[] } {
  const { classFile, from, to } = wanted;
  if (classFile === undefined) return { subject: wanted, notes: [] };
  const mentions = context.mentions(textOf(classFile, context), [from, to]);
  if (mentions && canRenameClass(mentions, from, to)) return { subject: wanted, notes: [] };
  const note = `The class ${from} keeps its name because ${basename(classFile)} also uses ${from} or ${to} for something else.`;
  return { subject: { ...wanted, classFile: undefined }, notes: [note] };
}

function ofPython(path: FilePath, subject: Subject, paths: ImportPaths, context: RenameContext) {
  const text = textOf(path, context);
  const mentions = context.mentions(text, [subject.from, subject.to]);
  if (!mentions) return undefined;
  const { edits, unresolved } = pythonEdits(path, text, mentions, subject, paths);
  const more = [...derivedEdits(path, text, subject, context), ...listEdits(path, text, subject)];
  return { edits: [...edits, ...more], unresolved: unresolved.filter((span) => !more.some((edit) => overlaps(edit.span, span))) };
}

/** The generated test of a new plugin is called `test_Granite.py`, and its class `GraniteTest`. */
function derivedEdits(path: FilePath, text: string, { from, to, test, directory }: Subject, { mentions }: RenameContext): TextEdit[] {
  if (test === undefined || !isInside(path, directory)) return [];
  const [file, oldClass] = [`test_${from}`, `${from}Test`];
  const found = mentions(text, [file, oldClass]) ?? [];
  return found.flatMap(({ name, span, kind }) => {
    if (name === file) return [{ span, newText: `test_${to}` }];
    return path === test && (kind === 'binding' || kind === 'name') ? [{ span, newText: `${to}Test` }] : [];
  });
}

function ofText(path: FilePath, subject: Subject, context: RenameContext) {
  const text = textOf(path, context);
  const isOwn = isInside(path, subject.directory);
  const meansThis = isOwn || basename(subject.registry) === PLUGINS_PACKAGE;
  const edits = [...listEdits(path, text, subject)];
  const unresolved = [];
  const names = isOwn && subject.test !== undefined ? [subject.from, `test_${subject.from}`] : [subject.from];
  for (const { 0: name, index } of text.matchAll(wordPattern(names))) {
    const span = { start: index, end: index + name.length };
    if (edits.some((edit) => overlaps(edit.span, span))) continue;
    if (name !== subject.from) edits.push({ span, newText: `test_${subject.to}` });
    else if (isNameInText(text, span, subject, { isOwn, meansThis })) edits.push({ span, newText: subject.to });
    else if (isOwn) unresolved.push(span);
  }
  return { edits, unresolved };
}

/** Edits in the package lists of build scripts, in the folder of the plugins and its parent folder. */
function listEdits(path: FilePath, text: string, { from, to, registry, package: folder }: Subject): readonly TextEdit[] {
  const isNear = dirname(path) === registry || dirname(path) === dirname(registry);
  if (folder === undefined || !isNear || !isPackageList(basename(path))) return [];
  return spansOfName(basename(path), text, from).map((span) => ({ span, newText: to }));
}

function textOf(path: FilePath, { files }: RenameContext): string {
  const content = files.read(path, MAX_BYTES);
  return content.kind === 'text' ? content.text : '';
}

/** Sorts edits and removes duplicates. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort(compareEdits);
  return sorted.filter((edit, i) => sorted[i - 1]?.span.start !== edit.span.start);
}
