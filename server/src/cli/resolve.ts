import { cloudQuery, osQuery, readTargetQuery, type TargetQuery } from '../plugin/targetQuery.ts';
import type { RegistryView } from '../project/registry/registryView.ts';
import { answersJson } from '../report/registryJson.ts';
import { answersText, type RegistryAnswer } from '../report/resolutionText.ts';
import { EXIT, ExpectedFailure } from './exit.ts';
import { type CommandIo, PROGRAM } from './io.ts';
import { isThere } from './paths.ts';
import { findRegistries } from './registries.ts';

export interface ResolveOptions {
  readonly format: 'text' | 'json';
  readonly os?: string;
  readonly version?: string;
  readonly arch?: string;
  readonly cloud?: string;
  readonly in?: string;
  readonly root?: string;
}

/**
 * `imagefactory-plugin resolve`: says which plugin would build a target, and how Image Factory comes to it.
 * @param words the target; with `--os` or `--cloud` the folders to look in
 * @returns the exit code: 0 if somebody builds it, 1 if nobody does
 * @throws ExpectedFailure for a target that is none, and when a path is not there
 */
export async function resolve(words: readonly string[], options: ResolveOptions, io: CommandIo): Promise<number> {
  const { queries, paths } = asked(words, options, io.cwd);
  const { views, context } = await findRegistries(paths, options.root, io);
  const answers = answersTo(queries, views);
  await io.out(options.format === 'json' ? answersJson(answers, context) : answersText(answers, context, io));
  return answers.some(({ resolution }) => resolution.winner !== undefined) ? EXIT.ok : EXIT.findings;
}

/** What is asked for, and where; who looks with no option for it names places behind the target all the same. */
function asked(
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
  const isPlace = (word: string) => /^\.{0,2}[\\/]|^\.\.?$/.test(word) || (/[\\/]/.test(word) && isThere(word, cwd));
  const places = words.slice(1).filter(isPlace);
  const target = words.filter((word, i) => i === 0 || !isPlace(word));
  const queries = readTargetQuery(target.join(' '));
  if (target.every((word) => word.trim() === '')) throw new ExpectedFailure('resolve: missing target, such as "ec2" or "Fedora 30 x86_64"');
  if (queries.length === 0)
    throw new ExpectedFailure(
      'resolve: too many words; a target is a cloud, or an operating system with a version and an architecture. Use --in for folders',
    );
  const [first = '', ...others] = target;
  const mistaken = others.find((word) => isNoVersion(word) && isThere(word, cwd));
  if (mistaken !== undefined) throw new ExpectedFailure(mistakenFolder(first, mistaken, others));
  const paths = [...(folder === undefined ? [] : [folder]), ...places];
  return { queries, paths: paths.length > 0 ? paths : ['.'] };
}

/** Versions of operating systems have numbers in them; an architecture, and what stands for any, are no folders either. */
function isNoVersion(word: string): boolean {
  const [query] = readTargetQuery(`x ${word}`);
  return !/\d/.test(word) && query?.kind === 'os' && query.version !== null;
}

function mistakenFolder(target: string, folder: string, words: readonly string[]): string {
  const rest = words.filter((word) => word !== folder);
  const meant = [PROGRAM, 'resolve', ...[target, ...rest].map(quoted), '--in', quoted(folder)].join(' ');
  const version = [PROGRAM, 'resolve', '--os', quoted(target), '--version', quoted(folder)].join(' ');
  return `resolve: ${folder} could be a version of ${target} or a path. To search that path:\n  ${meant}\nTo use it as a version:\n  ${version}`;
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function named(name: string, option: string): string {
  if (name.trim() === '') throw new ExpectedFailure(`resolve: ${option} requires a name`);
  return name;
}

/** One word can be a cloud or an operating system: where somebody answers one reading, the other one is not told. */
function answersTo(queries: readonly TargetQuery[], views: readonly RegistryView[]): readonly RegistryAnswer[] {
  const all = queries.map((query) => views.map(({ table, model }) => ({ folder: model.folder, resolution: table.resolve(query) })));
  const answered = all.filter((answers) => answers.some(({ resolution }) => resolution.winner !== undefined));
  return (answered.length > 0 ? answered : all).flat();
}
