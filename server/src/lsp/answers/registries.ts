import type { FilePath } from '../../files/path.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { elements, field, text } from '../params.ts';
import type { CancellationToken } from '../protocol.ts';
import { mapOfTargets, resolveWords } from '../registries.ts';
import { describePlugins, describeRegistries, describeTargets } from '../registryRows.ts';
import type { Session } from '../session.ts';
import { inTurns } from '../turns.ts';

/** `imagefactory/registries`: the plugins that one Image Factory would load together, a row each. */
export function registries(session: Session, params: unknown, token: CancellationToken) {
  return describeRegistries(session, field(params, 'soon') === true, token);
}

/** `imagefactory/pluginDetails`: all that is known of some plugins. */
export function pluginDetails(session: Session, params: unknown, token: CancellationToken) {
  const names = elements(field(params, 'plugins')).map((one) => ({
    registry: text(field(one, 'registry')) ?? '',
    name: text(field(one, 'name')) ?? '',
  }));
  return describePlugins(session, names, token);
}

/** `imagefactory/knownTargets`: what can be asked for. */
export function knownTargets(session: Session, params: unknown, token: CancellationToken) {
  return describeTargets(session, text(field(params, 'words')) ?? '', token);
}

/** `imagefactory/resolve`: who builds a target. */
export function resolve(session: Session, params: unknown, token: CancellationToken) {
  return resolveWords(session, text(field(params, 'words')) ?? '', token);
}

/** `imagefactory/targetMap`: all targets on one page. */
export function targetMap(session: Session, _params: unknown, token: CancellationToken) {
  return mapOfTargets(session, token);
}

/** `imagefactory/checkAll`: searches all folders again, checks every plugin, and tells how far it is. */
export function checkAll(session: Session, params: unknown, token: CancellationToken) {
  const progress = field(params, 'workDoneToken');
  return checkEverything(session, token, (message, percentage) => {
    if (typeof progress !== 'string' && typeof progress !== 'number') return;
    void session.connection.sendNotification('$/progress', { token: progress, value: { kind: 'report', message, percentage } });
  });
}

async function checkEverything(session: Session, token: CancellationToken, report: (message: string, percentage: number) => void) {
  report('looking for plugins', 0);
  const directories: FilePath[] = [];
  for (const home of session.homes.all()) {
    if (!home.isWorkspaceFolder) continue;
    home.disk.invalidate();
    const steps = home.project.discoverInSteps([home.folder]);
    const found = await inTurns(steps, token);
    directories.push(...found.directories.filter((directory) => session.homes.of(directory) === home));
  }
  // Plugins that share a module say the same about it: once is enough.
  const findings = new Map<string, Finding>();
  const checks = (function* () {
    for (const [i, directory] of directories.entries()) {
      for (const finding of session.check(directory)) findings.set(identityOf(finding), finding);
      if (i % 20 === 0) report(`${i} of ${directories.length} plugins`, Math.round((100 * i) / directories.length));
      yield;
    }
  })();
  await inTurns(checks, token);
  session.publisher.check(directories, 'other');
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings.values()) counts[severity]++;
  return { plugins: directories.length, files: new Set([...findings.values()].map(({ path }) => path)).size, counts };
}

function identityOf({ path, rule, span, message }: Finding): string {
  return JSON.stringify([path, rule, span.start, span.end, message]);
}
