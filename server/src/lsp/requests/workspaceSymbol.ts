import { type PluginSymbol, workspaceSymbols } from '../../features/workspaceSymbols.ts';
import { folderName } from '../../report/targetMap.ts';
import { object, string } from '../connection/decode.ts';
import { type SymbolInformation, SymbolKind } from '../connection/protocol.ts';
import { completeRegistries } from '../session/registryViews.ts';
import { mapInSlices, runInSlices } from '../session/slices.ts';
import { lspRequest } from './shared/handler.ts';

const KINDS: Readonly<Record<PluginSymbol['kind'], SymbolKind>> = {
  plugin: SymbolKind.Package,
  target: SymbolKind.EnumMember,
  class: SymbolKind.Class,
  method: SymbolKind.Method,
};

export const request = lspRequest('workspace/symbol', object({ query: string }), {
  title: 'workspace symbols',
  capabilities: () => ({ workspaceSymbolProvider: true }),
  async answer(session, { query }, token): Promise<SymbolInformation[]> {
    const models = (await completeRegistries(session, token)).map(({ model }) => model);
    const nameOf = (folder: string) => folderName(folder, session.workspaces.folders);
    const found = await runInSlices(workspaceSymbols(models, query, nameOf, !session.client.readsPython), token);
    const describe = ({ name, kind, container, at }: PluginSymbol): SymbolInformation => {
      return { name, kind: KINDS[kind], containerName: container, location: session.places.location(at) };
    };
    return mapInSlices(found, describe, token);
  },
});
