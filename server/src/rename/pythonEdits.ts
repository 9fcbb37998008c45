import { INITIALIZER, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { Mention } from '../python/mentions.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { ImportPaths } from './imports.ts';
import type { Subject } from './subject.ts';
import { isNameInText } from './texts.ts';

/** The changes to one file. */
export interface FileResult {
  readonly edits: readonly TextEdit[];
  /** Occurrences of the old name that may not mean the plugin. */
  readonly unresolved: readonly Span[];
}

type Place = 'package' | 'module' | 'class' | undefined;

/**
 * The edits that rename a plugin in a Python file. If the file also uses a name for something else, the old name stays in use inside the file
 * (`from .New import New as Old`).
 * @param mentions the mentions of the old and the new name
 */
export function pythonEdits(file: FilePath, text: string, mentions: readonly Mention[], subject: Subject, paths: ImportPaths): FileResult {
  const { from, to } = subject;
  const isOwn = isInside(file, subject.directory);
  const old = mentions.filter(({ name }) => name === from);
  const imports = old.map((mention) => ({ mention, place: placeOfImport(file, mention, subject, paths) }));
  const definesClass = file === subject.classFile;
  const isOurs = (mention: Mention) => definesClass && mention.kind === 'binding' && mention.what === 'class' && mention.global;
  // What the old name is bound to in this file.
  const bound = imports.filter(({ mention, place }) => place !== undefined && bindsName(mention));
  const foreign = imports.filter(
    ({ mention, place }) => (mention.kind === 'binding' && !isOurs(mention)) || (place === undefined && bindsName(mention)),
  );
  const isTaken = mentions.some(({ name, kind }) => name === to && kind !== 'text' && kind !== 'attribute' && kind !== 'keyword');
  const follows = (bound.length > 0 || definesClass) && foreign.length === 0 && !isTaken;
  const modules = modulesHere(file, imports, paths);

  const edits: TextEdit[] = [];
  const unresolved: Span[] = [];
  for (const { mention, place } of imports) {
    const { span } = mention;
    switch (mention.kind) {
      case 'module':
      case 'imported':
        if (place !== undefined) edits.push({ span, newText: !follows && bindsName(mention) ? `${to} as ${from}` : to });
        else if (isUnclear(file, mention, paths)) unresolved.push(span);
        break;
      case 'binding':
        if (isOurs(mention)) edits.push({ span, newText: to });
        break;
      case 'name':
        if (follows) edits.push({ span, newText: to });
        break;
      case 'attribute':
        if (placeOfAttribute(file, mention.before, modules, subject, paths) !== undefined) edits.push({ span, newText: to });
        break;
      case 'text': {
        const exports = mention.exported && (follows || (isInitializer(file, subject) && subject.module !== undefined));
        const meansThis = paths.resolve(file, 0, [PLUGINS_PACKAGE, from]) === subject.directory;
        if (exports || isNameInText(text, span, subject, { isOwn, meansThis })) edits.push({ span, newText: to });
        else if (isOwn) unresolved.push(span);
        break;
      }
    }
  }
  return { edits, unresolved };
}

/** Whether a class can be renamed in its module, because neither name means anything else there. */
export function canRenameClass(mentions: readonly Mention[], from: string, to: string): boolean {
  const classes = mentions.filter(({ name, kind }) => name === from && kind === 'binding');
  const [only] = classes;
  const isFree = !mentions.some(({ name, kind }) => name === to && kind !== 'text' && kind !== 'attribute' && kind !== 'keyword');
  return isFree && classes.length === 1 && only?.kind === 'binding' && only.what === 'class' && only.global;
}

function placeOfImport(file: FilePath, mention: Mention, subject: Subject, paths: ImportPaths): Place {
  if (mention.kind === 'module') return placeAt(paths.resolve(file, mention.level, mention.path), subject);
  if (mention.kind !== 'imported') return undefined;
  const module = paths.resolve(file, mention.level, mention.module);
  return module === undefined ? undefined : placeIn(module, subject);
}

function placeAt(target: FilePath | undefined, subject: Subject): Place {
  if (target === undefined) return undefined;
  if (target === subject.package) return 'package';
  return target === subject.module ? 'module' : undefined;
}

/** The meaning of the old name in a module: the class if it is a module of the plugin, otherwise a submodule. */
function placeIn(module: FilePath, subject: Subject): Place {
  if (subject.classFile !== undefined && isInside(module, subject.directory)) return 'class';
  return placeAt(join(module, subject.from), subject);
}

/** Whether an import binds the old name in the file. */
function bindsName(mention: Mention): boolean {
  if (mention.kind === 'imported') return mention.alias === undefined;
  return mention.kind === 'module' && mention.form === 'import' && mention.alias === undefined && mention.path.length === 1;
}

/** The names in this file that are bound to the plugin or its module. */
function modulesHere(file: FilePath, imports: readonly { mention: Mention; place: Place }[], paths: ImportPaths) {
  const modules = new Map<string, FilePath>();
  const add = (name: string | undefined, target: FilePath | undefined) => {
    if (name !== undefined && target !== undefined) modules.set(name, target);
  };
  for (const { mention, place } of imports) {
    if (place === undefined) continue;
    if (mention.kind === 'module' && mention.form === 'import' && mention.last) {
      const whole = mention.alias !== undefined;
      add(mention.alias ?? mention.path[0], paths.resolve(file, mention.level, whole ? mention.path : mention.path.slice(0, 1)));
    }
    if (mention.kind === 'imported')
      add(mention.alias ?? mention.name, paths.resolve(file, mention.level, [...mention.module, mention.name]));
  }
  return modules;
}

function placeOfAttribute(
  file: FilePath,
  before: readonly string[] | undefined,
  modules: ReadonlyMap<string, FilePath>,
  subject: Subject,
  paths: ImportPaths,
): Place {
  const [head, ...rest] = before ?? [];
  if (head === undefined) return undefined;
  const known = modules.get(head);
  const module = known === undefined ? (head === PLUGINS_PACKAGE ? paths.resolve(file, 0, before ?? []) : undefined) : join(known, ...rest);
  if (module === undefined) return undefined;
  // `package.Old` is the module with that name if there is one in the package, even if there is a class with the same name.
  return placeAt(join(module, subject.from), subject) ?? placeIn(module, subject);
}

/** Whether an import may mean the plugin: by its bare name, or in a package that may be one of several folders. */
function isUnclear(file: FilePath, mention: Mention, paths: ImportPaths): boolean {
  if (mention.kind === 'module')
    return mention.level === 0 && mention.path.length <= 2 && paths.resolve(file, 0, mention.path) === undefined;
  return mention.kind === 'imported' && mention.level === 0 && mention.module.at(-1) === PLUGINS_PACKAGE;
}

function isInitializer(file: FilePath, subject: Subject): boolean {
  return subject.module !== undefined && file === join(dirname(subject.module), INITIALIZER);
}
