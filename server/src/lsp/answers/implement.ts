import { implementMethodsCommand } from '../../../../protocol/commands.ts';
import { calledBriefly } from '../../features/callWords.ts';
import { type Implementable, implementable, implementationsAt, implementMethods } from '../../features/implement.ts';
import type { FilePath } from '../../files/path.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { applyEdits } from '../../text/edit.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Places } from '../diagnostics.ts';
import { address, elements, field } from '../params.ts';
import { type CodeAction, CodeActionKind } from '../protocol.ts';
import { pluginAt, pythonAt } from '../queries.ts';
import type { Session } from '../session.ts';
import { toWorkspaceEdit } from '../workspaceEdit.ts';
import { type ActionRequest, wants } from './actionRequest.ts';

const TITLE = 'Implement Delegate Methods...';

/** `imagefactory/implementable`: what can be written into the delegate class of a plugin, or why nothing can; null for a stranger. */
export function implementableMethods(session: Session, params: unknown) {
  const plugin = pluginOf(session, params);
  if (!plugin) return null;
  const found = implementable(plugin);
  if (typeof found === 'string') return { reason: found };
  return { plugin: plugin.name, className: found.className, methods: found.methods.map((method) => describe(method, found)) };
}

function describe(method: Implementable['methods'][number], { required }: Implementable) {
  const { name, purpose, misspelledAs } = method;
  return {
    name,
    purpose,
    when: calledBriefly(method),
    required: required.includes(method),
    ...(misspelledAs === undefined ? {} : { misspelledAs }),
  };
}

/** `imagefactory/implement`: the change that writes methods, and where the first of them is to be gone on with. */
export function methodsToImplement(session: Session, params: unknown) {
  const plugin = pluginOf(session, params);
  const names = elements(field(params, 'methods')).filter((name) => typeof name === 'string');
  if (!plugin) return { reason: 'This belongs to no plugin.' };
  const found = implementable(plugin);
  if (typeof found === 'string') return { reason: found };
  const before = session.homes.of(found.path).project.text(found.path) ?? '';
  const done = implementMethods(before, plugin, names);
  const [change] = done?.fix.edits ?? [];
  const places = session.outbox.places();
  const edit = done && toWorkspaceEdit(done.fix, session, places);
  if (!done || !edit || change?.kind !== 'change')
    return { reason: `${found.className} lacks none of these methods: it has them, or Image Factory does not call them.` };
  const after = new LineIndex(applyEdits(before, change.edits));
  return { edit, file: places.uri(found.path), range: after.range(done.first) };
}

/**
 * The missing methods of a delegate class as refactorings: for who asks in the class what can be done, and on the light bulb
 * only at its name, since it would burn on every line.
 * @param offered titles that are offered already, as repairs of findings
 */
export function implementActions(
  session: Session,
  path: FilePath,
  request: ActionRequest,
  offered: ReadonlySet<string>,
  places: Places,
): CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (!wants(request, kind)) return [];
  const { automatic, span } = request;
  const python = pythonAt(session, path);
  if (!python) return [];
  const { plugin } = python;
  const { outcome } = plugin.delegate;
  const name = outcome.kind === 'class' ? outcome.class.statement.nameSpan : undefined;
  if (automatic && !(name && name.start <= span.start && span.end <= name.end)) return [];
  const fixes = implementationsAt(python.text, path, plugin, span);
  if (fixes.length === 0) return [];
  if (session.client.commands.has(implementMethodsCommand.command))
    return [{ title: TITLE, kind, command: { title: TITLE, command: implementMethodsCommand.command, arguments: [places.uri(path)] } }];
  return fixes.flatMap((fix) => {
    const edit = offered.has(fix.title) ? undefined : toWorkspaceEdit(fix, session, places);
    return edit ? [{ title: fix.title, kind, edit }] : [];
  });
}

function pluginOf(session: Session, params: unknown): PluginPackage | undefined {
  const path = session.documents.pathOf(address(params));
  return path === undefined ? undefined : pluginAt(session, path);
}
