import { readFileSync } from 'node:fs';
import { toOsPath } from '../host/paths.ts';
import { cloudQuery, osQuery, readTargetQuery, type TargetQuery } from '../plugin/targets/targetQuery.ts';
import type { RegistryView } from '../registry/registryView.ts';
import { answersJson, templatesJson } from '../report/registryJson.ts';
import { answersText, type RegistryAnswer, templatesText } from '../report/resolutionText.ts';
import { readTemplate } from '../tdl/readTemplate.ts';
import { templateQuery } from '../tdl/template.ts';
import { nearMiss } from '../text/nearMiss.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import { findRegistries } from './findRegistries.ts';
import { type CommandIo, PROGRAM } from './io.ts';
import { namedPaths, pathExists } from './paths.ts';

export interface ResolveOptions {
  readonly format: 'text' | 'json';
  readonly os?: string;
  readonly version?: string;
  readonly arch?: string;
  readonly cloud?: string;
  readonly in?: string;
  /** TDL templates that describe what to build. */
  readonly template?: readonly string[];
  readonly root?: string;
}

/**
 * `imagefactory-plugin resolve`: shows which plugin would build a target, and the steps of Image Factory's lookup.
 * @param words the target; with `--os`, `--cloud`, or `--template`, the folders to search
 * @returns the exit code: 0 if a plugin builds it, 1 if no plugin does
 * @throws ExpectedFailure for an invalid target, and if a path does not exist
 */
export async function resolve(words: readonly string[], options: ResolveOptions, io: CommandIo): Promise<number> {
  if (options.template !== undefined) return resolveTemplates(options.template, words, options, io);
  const { queries, paths } = parseWords(words, options, io.cwd);
  const { views, context } = await findRegistries(paths, options.root, io);
  const answers = resolveAll(queries, views);
  await io.out(options.format === 'json' ? answersJson(answers, context) : answersText(answers, context, io));
  if (isBuilt(answers)) return EXIT.ok;
  noteNearMiss(queries[0]?.name ?? '', views, io);
  return EXIT.findings;
}

/** Image Factory compares names exactly. */
function noteNearMiss(name: string, views: readonly RegistryView[], io: CommandIo): void {
  const names = views.flatMap(({ model }) => model.targets.map(({ key }) => (JSON.parse(key) as readonly string[])[0] ?? ''));
  const near = nearMiss(name, names);
  if (near !== undefined) io.note(`no plugin claims ${name}; did you mean ${near}?`);
}

/**
 * Resolves the operating systems of templates, as Image Factory reads them.
 * @returns the exit code: 0 if a plugin builds each template
 * @throws ExpectedFailure for options that exclude each other, and for files that are not templates
 */
async function resolveTemplates(
  files: readonly string[],
  folders: readonly string[],
  { os, cloud, version, arch, in: folder, root, format }: ResolveOptions,
  io: CommandIo,
): Promise<number> {
  if ([os, cloud, version, arch].some((option) => option !== undefined))
    throw new ExpectedFailure('resolve: --template excludes --os, --version, --arch, and --cloud');
  const templates = files.map((file) => ({ file, query: queryOfFile(file, io.cwd) }));
  const paths = [...(folder === undefined ? [] : [folder]), ...folders];
  const { views, context } = await findRegistries(paths.length > 0 ? paths : ['.'], root, io);
  const answered = templates.map(({ file, query }) => ({ template: file, answers: resolveAll([query], views) }));
  await io.out(format === 'json' ? templatesJson(answered, context) : templatesText(answered, context, io));
  return answered.every(({ answers }) => isBuilt(answers)) ? EXIT.ok : EXIT.findings;
}

const isBuilt = (answers: readonly RegistryAnswer[]) => answers.some(({ resolution }) => resolution.winner !== undefined);

function queryOfFile(file: string, cwd: string): TargetQuery {
  const [named] = namedPaths([file], cwd);
  if (!named || named.isFolder) throw new ExpectedFailure(`--template: ${file} is not a file`);
  const outcome = readTemplate(readFileSync(toOsPath(named.path), 'utf8').replace(/^\uFEFF/, ''));
  if (outcome.kind === 'malformed')
    throw new ExpectedFailure(`--template: ${file} cannot be parsed (${outcome.message}), so Image Factory reads nothing from it`);
  if (outcome.kind === 'other') throw new ExpectedFailure(`--template: ${file} is not a TDL template with an <os> element`);
  const query = templateQuery(outcome.template);
  if (!query) throw new ExpectedFailure(`--template: ${file} has no <name> in <os>, so no plugin can match it`);
  return query;
}

/** The target, in each possible reading, and the paths to search. Without `--in`, paths may follow the target. */
function parseWords(
  words: readonly string[],
  options: ResolveOptions,
  cwd: string,
): { queries: readonly TargetQuery[]; paths: readonly string[] } {
  const { os, version, arch, cloud, in: folder } = options;
  if (os !== undefined && cloud !== undefined) throw new ExpectedFailure('resolve: use either --os or --cloud');
  if (os === undefined && (version !== undefined || arch !== undefined))
    throw new ExpectedFailure('resolve: --version and --arch require --os');
  if (os !== undefined || cloud !== undefined) {
    const query = os !== undefined ? osQuery(named(os, '--os'), version, arch) : cloudQuery(named(cloud ?? '', '--cloud'));
    const paths = [...(folder === undefined ? [] : [folder]), ...words];
    return { queries: [query], paths: paths.length > 0 ? paths : ['.'] };
  }
  const isPlace = (word: string) => /^\.{0,2}[\\/]|^\.\.?$/.test(word) || (/[\\/]/.test(word) && pathExists(word, cwd));
  const places = words.slice(1).filter(isPlace);
  const target = words.filter((word, i) => i === 0 || !isPlace(word));
  const queries = readTargetQuery(target.join(' '));
  if (target.every((word) => word.trim() === '')) throw new ExpectedFailure('resolve: missing target, such as "ec2" or "Fedora 30 x86_64"');
  if (queries.length === 0)
    throw new ExpectedFailure(
      'resolve: too many words; a target is a cloud, or an operating system with a version and an architecture. Use --in for folders',
    );
  const [first = '', ...others] = target;
  const ambiguous = others.find((word) => cannotBeVersion(word) && pathExists(word, cwd));
  if (ambiguous !== undefined) throw new ExpectedFailure(describeAmbiguity(first, ambiguous, others));
  const paths = [...(folder === undefined ? [] : [folder]), ...places];
  return { queries, paths: paths.length > 0 ? paths : ['.'] };
}

/** Whether a word cannot be a version, an architecture, or a wildcard: versions of operating systems contain digits. */
function cannotBeVersion(word: string): boolean {
  const [query] = readTargetQuery(`x ${word}`);
  return !/\d/.test(word) && query?.kind === 'os' && query.version !== null;
}

function describeAmbiguity(target: string, folder: string, words: readonly string[]): string {
  const rest = words.filter((word) => word !== folder);
  const meant = [PROGRAM, 'resolve', ...[target, ...rest].map(shellQuoted), '--in', shellQuoted(folder)].join(' ');
  const version = [PROGRAM, 'resolve', '--os', shellQuoted(target), '--version', shellQuoted(folder)].join(' ');
  return `resolve: ${folder} could be a version of ${target} or a path. To search that path:\n  ${meant}\nTo use it as a version:\n  ${version}`;
}

/** Quotes a word for a shell. */
function shellQuoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function named(name: string, option: string): string {
  if (name.trim() === '') throw new ExpectedFailure(`resolve: ${option} requires a name`);
  return name;
}

/** One word can name a cloud or an operating system: if a plugin matches one reading, the other one is not reported. */
function resolveAll(queries: readonly TargetQuery[], views: readonly RegistryView[]): readonly RegistryAnswer[] {
  const all = queries.map((query) => views.map(({ table, model }) => ({ folder: model.folder, resolution: table.resolve(query) })));
  const answered = all.filter(isBuilt);
  return (answered.length > 0 ? answered : all).flat();
}
