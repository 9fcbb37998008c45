import { type PluginSymbol, workspaceSymbols } from '../../features/workspaceSymbols.ts';
import { folderName } from '../../report/targetMap.ts';
import { object, string } from '../connection/decode.ts';
import { type SymbolInformation, SymbolKind } from '../connection/protocol.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { runInSlices } from '../session/slices.ts';
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
    return runInSlices(described(found, session), token);
  },
});

/** Converts one symbol per step: each may need the lines of another file. */
function* described(found: readonly PluginSymbol[], { places }: Session): Generator<void, SymbolInformation[]> {
  const symbols: SymbolInformation[] = [];
  for (const { name, kind, container, at } of found) {
    symbols.push({ name, kind: KINDS[kind], containerName: container, location: places.location(at) });
    yield;
  }
  return symbols;
}
