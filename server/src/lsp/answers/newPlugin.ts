import { basename, dirname, type FilePath, isInside, join, relative } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { toOsPath } from '../../host/paths.ts';
import { readAnswers } from '../../scaffold/answers.ts';
import { claimantsOf, claimProblems, keyOf } from '../../scaffold/claimed.ts';
import { type PlannedFile, planPlugin } from '../../scaffold/plan.ts';
import { readTemplates } from '../../scaffold/readTemplates.ts';
import { type Registration, registrationsIn } from '../../scaffold/registration.ts';
import { scaffoldChoices as choices } from '../../scaffold/targets.ts';
import { BUILT_IN, NO_OWN_TEMPLATES, TEMPLATE_SUFFIX, type TemplateSet } from '../../scaffold/template.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Home } from '../homes.ts';
import { field, text } from '../params.ts';
import type { CancellationToken } from '../protocol.ts';
import type { Session } from '../session.ts';
import { orCancelled } from '../turns.ts';
import { toPath } from '../uris.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';

/**
 * `imagefactory/scaffold`: the files of a new plugin, from a person's answers, and what is to be said of them. Nothing is written here.
 * Without a `folder` only the answers are looked at.
 */
export async function scaffold(session: Session, params: unknown, token: CancellationToken) {
  const answers = readAnswers(field(params, 'answers'));
  const folder = toPath(text(field(params, 'folder')) ?? '');
  if (folder === undefined) return planPlugin(answers);
  // What others claim is to be told.
  await orCancelled(session.searches.ended(), token);
  const home = homeOf(session, folder);
  const own = templatesFor(home, folder, field(params, 'isTrusted') !== false);
  const plan = planPlugin(answers, own);
  const lists = plan.files.length > 0 ? registrationsIn(home.overlay, folder, answers) : [];
  const wanted = field(params, 'register') === true ? lists : [];
  return {
    files: plan.files,
    problems: [...plan.problems, ...claimProblems(answers, home.project.registryOf(join(folder, answers.name)), undefined)],
    ...(own.from === undefined ? {} : { templates: own.from }),
    lists: lists.map(({ list }) => list),
    ...(wanted.length > 0 ? { registration: registrationEdit(session, wanted) } : {}),
    ...(field(params, 'check') === true && plan.files.length > 0 ? { findings: check(session, home, folder, plan.files, wanted) } : {}),
  };
}

/** `imagefactory/scaffoldChoices`: what there is to choose from for a new plugin of one type, and what others in the folder build. */
export async function scaffoldChoices(session: Session, params: unknown, token: CancellationToken) {
  const type = field(params, 'type') === 'os' ? 'os' : 'cloud';
  const all = choices(type);
  const folder = toPath(text(field(params, 'folder')) ?? '');
  if (folder === undefined) return all;
  await orCancelled(session.searches.ended(), token);
  const dialect = field(params, 'dialect') === 'loader-1.1' ? 'loader-1.1' : 'reference-1.0';
  const registry = homeOf(session, folder).project.registryOf(join(folder, 'new'));
  const targets = all.targets.map((target) => {
    const version = dialect === 'loader-1.1' ? null : (target.versions[0] ?? null);
    const [claimedBy] = claimantsOf(keyOf({ name: target.name, version, arch: null }, type, dialect), registry, undefined);
    return claimedBy === undefined ? target : { ...target, claimedBy };
  });
  return { ...all, targets };
}

/** `imagefactory/templates`: the built-in templates, as files to start from. */
export function templates(): { readonly files: readonly PlannedFile[] } {
  return { files: BUILT_IN.map(({ name, text: content }) => ({ path: name + TEMPLATE_SUFFIX, text: content })) };
}

/** The home of what is created in a folder. */
function homeOf(session: Session, folder: FilePath): Home {
  return session.homes.of(join(folder, 'new'));
}

/** The templates that the settings of the folder name. What a file of the workspace says counts only where a person trusts the workspace. */
function templatesFor({ project, overlay, folder: root }: Home, folder: FilePath, isTrusted: boolean): TemplateSet {
  const named = project.settingsFor(folder).templates;
  if (!named || !isTrusted) return NO_OWN_TEMPLATES;
  const shown = isInside(named.folder, root) ? relative(root, named.folder) : toOsPath(named.folder);
  return readTemplates(named.isPersonal ? new NodeFileSystem([named.folder]) : overlay, named.folder, shown);
}

/** The places are those in the texts that were read for it: what the project remembers of these files may be older. */
function registrationEdit(session: Session, lists: readonly Registration[]) {
  const fix = { title: '', edits: lists.map(({ edit }) => edit), preferred: false, safe: false };
  const lines = (path: FilePath) => new LineIndex(lists.find(({ edit }) => edit.path === path)?.before ?? '');
  return toWorkspaceEdit(fix, session, { ...session.outbox.places(), lines });
}

/** What the checks would say of the plugin. */
function check(session: Session, home: Home, folder: FilePath, files: readonly PlannedFile[], lists: readonly Registration[]) {
  const written = files.map(({ path, text: content }) => ({ path: join(folder, path), text: content }));
  const project = session.homes.trial(home, [...written, ...lists.map(({ list, after }) => ({ path: join(folder, list), text: after }))]);
  const [first] = written;
  const directory = dirname(first?.path ?? folder);
  const { findings } = project.check(directory);
  const { lines } = session.outbox.places();
  // What other plugins claim is among the problems of the answers.
  return findings
    .filter(({ rule }) => rule !== 'target-conflict')
    .map(({ severity, rule, message, path, span }) => {
      const own = written.find((file) => file.path === path);
      const line = own ? own.text.slice(0, span.start).split('\n').length : lines(path).position(span.start).line + 1;
      return { severity, rule, message, file: own ? relative(folder, path) : basename(path), line };
    });
}
