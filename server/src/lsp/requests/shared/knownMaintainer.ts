import type { Maintainer } from '../../../features/completion/context.ts';
import { completionSources } from '../../../features/completion/sources.ts';
import { dirname, type FilePath } from '../../../files/path.ts';
import { defaultMaintainerValue } from '../../../plugin/metadata/metadataDefaults.ts';
import type { FileEdit, Fix } from '../../../rules/shared/finding.ts';
import type { Session } from '../../session/session.ts';

/** The number of sibling plugins whose maintainers are considered. */
const NEIGHBORS = 50;

const FIELDS = ['name', 'email', 'url'] as const;

/** Replaces the placeholders for a maintainer in a fix by the user's identity or the maintainer of sibling plugins, if known. */
export function withKnownMaintainer(fix: Fix, path: FilePath, session: Session): Fix {
  const fill = (text: string): string => {
    if (!FIELDS.some((field) => text.includes(placeholder(field)))) return text;
    const known = knownMaintainer(path, session);
    return FIELDS.reduce((filled, field) => {
      const value = known?.[field];
      return value ? filled.replaceAll(placeholder(field), () => JSON.stringify(value)) : filled;
    }, text);
  };
  return { ...fix, title: fill(fix.title), edits: fix.edits.map((edit) => filledEdit(edit, fill)) };
}

function filledEdit(edit: FileEdit, fill: (text: string) => string): FileEdit {
  if (edit.kind === 'create') return { ...edit, text: fill(edit.text) };
  return { ...edit, edits: edit.edits.map(({ span, newText }) => ({ span, newText: fill(newText) })) };
}

const placeholder = (field: keyof Maintainer) => JSON.stringify(defaultMaintainerValue(field));

function knownMaintainer(path: FilePath, session: Session): Maintainer | undefined {
  const { project } = session.workspaces.of(path);
  const directory = session.workspaces.pluginOf(path) ?? dirname(path);
  const { maintainers } = completionSources(session.client.identity, project.packages.neighbors(directory, NEIGHBORS));
  return maintainers.find(({ name, email }) => name !== '' && email !== '');
}
