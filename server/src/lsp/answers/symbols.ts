import { type PluginSymbol, workspaceSymbols } from '../../features/workspaceSymbols.ts';
import { folderName } from '../../report/targetMap.ts';
import { field, text } from '../params.ts';
import { type SymbolInformation, SymbolKind } from '../protocol.ts';
import { registriesOf } from '../registries.ts';
import type { Session } from '../session.ts';

const KINDS: Readonly<Record<PluginSymbol['kind'], SymbolKind>> = {
  plugin: SymbolKind.Package,
  target: SymbolKind.EnumMember,
  class: SymbolKind.Class,
  method: SymbolKind.Method,
};

/** `workspace/symbol`. */
export function symbolsInWorkspace(session: Session, params: unknown): SymbolInformation[] {
  const models = registriesOf(session).map(({ model }) => model);
  const nameOf = (folder: string) => folderName(folder, session.homes.folders);
  const { lines, uri } = session.outbox.places();
  return workspaceSymbols(models, text(field(params, 'query')) ?? '', nameOf, !session.client.readsPython).map(
    ({ name, kind, container, at }) => ({
      name,
      kind: KINDS[kind],
      containerName: container,
      location: { uri: uri(at.path), range: lines(at.path).range(at.span) },
    }),
  );
}
