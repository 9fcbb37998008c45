import { referencesOf } from '../../features/navigation/navigate.ts';
import type { TargetTopic } from '../../features/navigation/topic.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { boolean, object } from '../connection/decode.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { mapInSlices, runInSlices } from '../session/slices.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { topicAt, visitPlugins } from './shared/navigation.ts';
import { position, textDocument } from './shared/shapes.ts';

export const request = lspRequest(
  'textDocument/references',
  object({ textDocument, position, context: object({ includeDeclaration: boolean }) }),
  {
    title: 'finding references',
    capabilities: () => ({ referencesProvider: true }),
    answer: inFile(async (session, path, { position: at, context }, token) => {
      const found = topicAt(session, path, at);
      if (!found) return null;
      const { topic, imgfac } = found;
      const withDeclaration = context.includeDeclaration;
      const registryOf = ({ directory }: PluginPackage) => session.workspaces.of(directory).project.registryOf(directory);
      const references = await visitPlugins(session, token, (plugins) =>
        referencesOf(topic, plugins, { registryOf, imgfac, withDeclaration }),
      );
      const uses = topic.kind === 'target' ? await templateUses(session, topic, path, token) : [];
      const all = [...references, ...uses];
      return all.length > 0 ? mapInSlices(all, session.places.location, token) : null;
    }),
  },
);

/** The templates in the workspace folders that a target decides on. Open documents win over the disk. */
async function templateUses(
  session: Session,
  { keys }: TargetTopic,
  path: FilePath,
  token: CancellationToken,
): Promise<readonly Location[]> {
  const views = await completeRegistries(session, token);
  const [{ templateUse }, { MAX_TEMPLATE }] = await Promise.all([
    import('../../features/templates.ts'),
    import('../../tdl/readTemplate.ts'),
  ]);
  function* uses(): Generator<void, readonly Location[]> {
    const found: Location[] = [];
    const { project, overlay, roots } = session.workspaces.main;
    for (const file of yield* project.templateFiles(roots)) {
      const content = overlay.read(file, MAX_TEMPLATE);
      const span = content.kind === 'text' ? templateUse(content.text, { path, keys }, views) : undefined;
      if (span) found.push({ path: file, span });
      yield;
    }
    return found;
  }
  return runInSlices(uses(), token);
}
