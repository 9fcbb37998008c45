import { type PluginSymbol, workspaceSymbols } from '../../features/workspaceSymbols.ts';
import type { RegistryModel } from '../../project/registryModel.ts';
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

/** The registries as they were when the last query came: an editor sends one with every letter. */
const last = new WeakMap<Session, { readonly changes: number; readonly models: readonly RegistryModel[] }>();

function modelsOf(session: Session): readonly RegistryModel[] {
  const { changes } = session.publisher;
  const known = last.get(session);
  if (known?.changes === changes && !session.isSearching) return known.models;
  const models = registriesOf(session).map(({ model }) => model);
  last.set(session, { changes, models });
  return models;
}

/** `workspace/symbol`. */
export function symbolsInWorkspace(session: Session, params: unknown): SymbolInformation[] {
  const nameOf = (folder: string) => folderName(folder, session.homes.folders);
  const { lines, uri } = session.outbox.places();
  return workspaceSymbols(modelsOf(session), text(field(params, 'query')) ?? '', nameOf, !session.client.readsPython).map(
    ({ name, kind, container, at }) => ({
      name,
      kind: KINDS[kind],
      containerName: container,
      location: { uri: uri(at.path), range: lines(at.path).range(at.span) },
    }),
  );
}
