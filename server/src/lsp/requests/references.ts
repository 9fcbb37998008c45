import { referencesOf } from '../../features/navigation/ways.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { boolean, object } from '../connection/decode.ts';
import { runInSlices } from '../session/slices.ts';
import { lspRequest } from './shared/handler.ts';
import { toLocations, topicAt, visitPlugins } from './shared/navigation.ts';
import { position, textDocument } from './shared/shapes.ts';

export const request = lspRequest(
  'textDocument/references',
  object({ textDocument, position, context: object({ includeDeclaration: boolean }) }),
  {
    title: 'finding references',
    capabilities: () => ({ referencesProvider: true }),
    async answer(session, params, token) {
      const found = topicAt(session, params);
      if (!found) return null;
      const { topic, imgfac } = found;
      const withDeclaration = params.context.includeDeclaration;
      const registryOf = ({ directory }: PluginPackage) => session.workspaces.of(directory).project.registryOf(directory);
      const references = await visitPlugins(session, token, (plugins) =>
        referencesOf(topic, plugins, { registryOf, imgfac, withDeclaration }),
      );
      return references.length > 0 ? runInSlices(toLocations(references, session), token) : null;
    },
  },
);
