import { showPlacesCommand, verifyPluginCommand } from '../../../../protocol/commands.ts';
import { type Lens, lensesIn } from '../../features/lens.ts';
import type { FilePath } from '../../files/path.ts';
import type { CancellationToken, CodeLens } from '../connection/protocol.ts';
import { templateAt } from '../diagnostics/templateChecks.ts';
import { clientCommand } from '../session/client.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { pluginsThrough } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

export const request = lspRequest('textDocument/codeLens', document, {
  title: 'code lenses',
  capabilities: () => ({ codeLensProvider: { resolveProvider: false } }),
  answer: inFile((session, path, _, token): CodeLens[] | null | Promise<CodeLens[] | null> => {
    if (!path.endsWith('.py')) return templateLenses(session, path, token);
    const found = lenses(session, path);
    session.lensWatch.watch(path, JSON.stringify(found), () => JSON.stringify(lenses(session, path)));
    return found.length > 0 ? found : null;
  }),
});

/** Any change of a plugin may change who builds a template. */
async function templateLenses(session: Session, path: FilePath, token: CancellationToken): Promise<CodeLens[] | null> {
  const template = templateAt(session, path);
  if (template === undefined || !showsLenses(session, path)) return null;
  const { templateLens } = await import('../../features/templates.ts');
  const lens = templateLens(template, await completeRegistries(session, token));
  const { scheduler } = session;
  session.lensWatch.watch(path, String(scheduler.changes), () => String(scheduler.changes));
  return lens ? toLenses(lens, path, session) : null;
}

function showsLenses({ workspaces, settings }: Session, path: FilePath): boolean {
  return settings.of(workspaces.folderOf(path)).lenses;
}

function lenses(session: Session, path: FilePath): CodeLens[] {
  if (!showsLenses(session, path)) return [];
  return lensesIn(path, pluginsThrough(session, path)).flatMap((lens) => toLenses(lens, path, session));
}

/** A lens without locations has an empty command, so that it only shows its text. Delegate classes have a second one, which verifies the plugin. */
function toLenses({ span, title, leads, plugin }: Lens, path: FilePath, { client, places }: Session): CodeLens[] {
  const range = places.lines(path).range(span);
  const locations = leads.map(places.location);
  const shown = locations.length > 0 && clientCommand(client, showPlacesCommand, title, places.uri(path), range.start, locations);
  const verify = plugin !== undefined && clientCommand(client, verifyPluginCommand, 'Verify', places.uri(plugin));
  return [{ range, command: shown || { title, command: '' } }, ...(verify ? [{ range, command: verify }] : [])];
}
