import { type Scaffold, type ScaffoldFinding, scaffoldRequest } from '../../../../protocol/newPlugin.ts';
import { basename, dirname, type FilePath, isInside, join, relative } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { toOsPath } from '../../host/paths.ts';
import { readAnswers } from '../../scaffold/answers.ts';
import { claimProblems } from '../../scaffold/claimed.ts';
import { type PlannedFile, planPlugin } from '../../scaffold/plan.ts';
import { readTemplates } from '../../scaffold/readTemplates.ts';
import { type Registration, registrationsIn } from '../../scaffold/registration.ts';
import { NO_OWN_TEMPLATES, type TemplateSet } from '../../scaffold/template.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { array, boolean, object, oneOf, optional, optionalOrNull, string, uri } from '../connection/decode.ts';
import { toPath } from '../connection/uris.ts';
import type { Session } from '../session/session.ts';
import { orCanceled } from '../session/slices.ts';
import type { WorkspaceProject } from '../session/workspaces.ts';
import { ownRequest } from './shared/handler.ts';
import { newPluginWorkspace } from './shared/newPluginWorkspace.ts';
import { strings } from './shared/shapes.ts';
import { toWorkspaceEdit } from './shared/workspaceEdit.ts';

const target = object({
  name: string,
  version: optionalOrNull(string),
  arch: optionalOrNull(string),
  operations: optional(strings),
});

const answers = object({
  type: optional(oneOf('os', 'cloud')),
  name: optional(string),
  description: optional(string),
  dialect: optional(oneOf('reference-1.0', 'loader-1.1')),
  targets: optional(array(target)),
  maintainer: optional(object({ name: string, email: string, url: string })),
  version: optional(string),
  license: optional(string),
  methods: optional(strings),
  python: optional(oneOf('2', '3')),
  test: optional(boolean),
  readme: optional(boolean),
});

export const request = ownRequest(
  scaffoldRequest,
  object({
    answers,
    folder: optional(uri),
    isTrusted: optional(boolean),
    register: optional(boolean),
    check: optional(boolean),
  }),
  {
    title: 'planning a new plugin',
    async answer(session, params, token): Promise<Scaffold> {
      const given = readAnswers(params.answers);
      const folder = params.folder === undefined ? undefined : toPath(params.folder);
      if (folder === undefined) return planPlugin(given);
      // The problems include conflicts with the claims of other plugins, so all plugins must have been found.
      await orCanceled(session.searches.ended(), token);
      const workspace = newPluginWorkspace(session, folder);
      const own = templatesFor(workspace, folder, params.isTrusted !== false);
      const plan = planPlugin(given, own);
      const lists = plan.files.length > 0 ? registrationsIn(workspace.overlay, folder, given) : [];
      const changed = params.register ? lists : [];
      return {
        files: plan.files,
        problems: [...plan.problems, ...claimProblems(given, workspace.project.registryOf(join(folder, given.name)), undefined)],
        ...(own.from === undefined ? {} : { templates: own.from }),
        lists: lists.map(({ list }) => list),
        ...(changed.length > 0 ? { registration: registrationEdit(session, changed) } : {}),
        ...(params.check && plan.files.length > 0 ? { findings: check(session, workspace, folder, plan.files, changed) } : {}),
      };
    },
  },
);

/** The templates named by the settings of the folder. Those of a file in the workspace count only if the workspace is trusted. */
function templatesFor({ project, overlay, folder: root }: WorkspaceProject, folder: FilePath, isTrusted: boolean): TemplateSet {
  const named = project.settingsFor(folder).templates;
  if (!named || !isTrusted) return NO_OWN_TEMPLATES;
  const shown = isInside(named.folder, root) ? relative(root, named.folder) : toOsPath(named.folder);
  return readTemplates(named.isFromEditor ? new NodeFileSystem([named.folder]) : overlay, named.folder, shown);
}

/** The ranges refer to the texts for which the edits were made, because the project may have older texts of these files. */
function registrationEdit(session: Session, lists: readonly Registration[]) {
  const fix = { title: '', edits: lists.map(({ edit }) => edit), preferred: false, safe: false };
  const lines = (path: FilePath) => new LineIndex(lists.find(({ edit }) => edit.path === path)?.before ?? '');
  return toWorkspaceEdit(fix, session, { ...session.publisher.places(), lines });
}

/** The findings that the new plugin would have. */
function check(
  session: Session,
  workspace: WorkspaceProject,
  folder: FilePath,
  files: readonly PlannedFile[],
  lists: readonly Registration[],
): readonly ScaffoldFinding[] {
  const written = files.map(({ path, text: content }) => ({ path: join(folder, path), text: content }));
  const project = session.workspaces.projectWith(workspace, [
    ...written,
    ...lists.map(({ list, after }) => ({ path: join(folder, list), text: after })),
  ]);
  const [first] = written;
  const directory = dirname(first?.path ?? folder);
  const { findings } = project.check(directory);
  const { lines } = session.publisher.places();
  // Targets that other plugins claim are already among the problems of the answers.
  return findings
    .filter(({ rule }) => rule !== 'target-conflict')
    .map(({ severity, rule, message, path, span }) => {
      const own = written.find((file) => file.path === path);
      const line = own ? own.text.slice(0, span.start).split('\n').length : lines(path).position(span.start).line + 1;
      return { severity, rule, message, file: own ? relative(folder, path) : basename(path), line };
    });
}
