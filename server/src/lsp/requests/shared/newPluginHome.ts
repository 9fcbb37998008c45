import { basename, type FilePath, isInside, join, relative } from '../../../files/path.ts';
import { NodeFileSystem } from '../../../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../../../host/overlay.ts';
import { toOsPath } from '../../../host/paths.ts';
import { whyNotWritable } from '../../../host/writable.ts';
import { Project } from '../../../project/project.ts';
import { siblingsIn } from '../../../scaffold/dialogue/answers.ts';
import type { Home } from '../../../scaffold/dialogue/home.ts';
import { readTemplates } from '../../../scaffold/readTemplates.ts';
import { NO_CUSTOM_TEMPLATES, type TemplateSet } from '../../../scaffold/template.ts';
import type { Session } from '../../session/session.ts';
import type { Workspace } from '../../session/workspaces.ts';

/**
 * The folder of a plugin that is about to be created.
 * @param isTrusted whether custom templates may be used
 */
export function newPluginHome(session: Session, folder: FilePath, isTrusted: boolean): Home {
  const path = join(folder, 'new');
  const workspace = session.workspaces.of(path);
  const root = session.workspaces.rootOf(path);
  return {
    folder,
    shown: shownFrom(root, folder),
    project: workspace.project,
    files: workspace.overlay,
    siblings: siblingsIn(workspace.project, folder),
    templates: isTrusted ? templatesFor(workspace, folder, root) : NO_CUSTOM_TEMPLATES,
    refused: whyNotWritable(folder),
    usesEmpty: true,
    trial: (files) => projectWith(files, workspace, session),
  };
}

/** A project that sees some files with other texts, to check a change before it is made. */
function projectWith(
  files: readonly { readonly path: FilePath; readonly text: string }[],
  { overlay, roots, settings }: Workspace,
  { python }: Session,
): Project {
  const pretended = new OverlayFileSystem(overlay);
  for (const { path, text } of files) pretended.open(path, text);
  return new Project({ files: pretended, python, roots, settings });
}

function shownFrom(root: FilePath, path: FilePath): string {
  if (path === root) return basename(path);
  return isInside(path, root) ? relative(root, path) : toOsPath(path);
}

/** The templates named by the settings of the folder. */
function templatesFor({ project, overlay }: Workspace, folder: FilePath, root: FilePath): TemplateSet {
  const named = project.settingsFor(folder).templates;
  if (!named) return NO_CUSTOM_TEMPLATES;
  const files = named.isFromEditor ? new NodeFileSystem([named.folder]) : overlay;
  return readTemplates(files, named.folder, shownFrom(root, named.folder));
}
