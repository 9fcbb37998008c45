import type { FilePath } from '../../files/path.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { CancellationToken } from '../connection/protocol.ts';
import { completeRegistriesOf } from '../registries/registryViews.ts';
import type { Session } from '../session/session.ts';
import { templateAt } from '../session/templateAt.ts';

/** A check is not canceled: if something changes meanwhile, it is repeated. */
const NEVER: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

/** Checks the open TDL templates, which do not belong to a plugin, against the plugins of all folders. Without plugins there are no findings. */
export class TemplateChecks {
  readonly #session: Session;
  readonly #errors: ErrorReporter;
  #views: readonly RegistryView[] = [];
  #read: typeof import('../../tdl/readTemplate.ts').readTemplate | undefined;
  /** The documents with findings. */
  #shown: ReadonlySet<FilePath> = new Set();
  #isStale = false;
  #running: Promise<void> | undefined;

  constructor(session: Session, errors: ErrorReporter) {
    this.#session = session;
    this.#errors = errors;
  }

  /** Checks the open templates again and sends their findings. */
  update(): void {
    this.#isStale = true;
    this.#running ??= this.#run()
      .catch((error) => this.#errors.report('checking templates', error))
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** The findings in an open template, according to the plugins found so far; empty for other documents. */
  findings(path: FilePath): readonly Finding[] {
    const text = this.#views.length > 0 ? templateAt(this.#session, path)?.text : undefined;
    const outcome = text === undefined ? undefined : this.#read?.(text);
    if (outcome?.kind !== 'template') return [];
    const { project } = this.#session.workspaces.of(path);
    const tables = this.#views.map(({ table }) => table);
    const { findings, failures } = project.checkTemplate({ path, ...outcome.template }, { tables });
    for (const { rule, error } of failures) this.#errors.report(`rule ${rule}`, error);
    return findings;
  }

  async #run(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#send();
    }
  }

  async #send(): Promise<void> {
    const { documents, publisher } = this.#session;
    const openTemplates = () => documents.paths().filter((path) => templateAt(this.#session, path));
    if (openTemplates().length > 0) {
      this.#views = await completeRegistriesOf(this.#session, NEVER);
      this.#read ??= (await import('../../tdl/readTemplate.ts')).readTemplate;
    }
    const shown = new Set<FilePath>();
    for (const path of new Set([...this.#shown, ...openTemplates()])) {
      const findings = this.findings(path);
      publisher.send(path, findings, false);
      if (findings.length > 0) shown.add(path);
    }
    this.#shown = shown;
  }
}
