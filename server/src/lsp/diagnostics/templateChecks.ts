import type { FilePath } from '../../files/path.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { CancellationToken } from '../connection/protocol.ts';
import { completeRegistries } from '../session/registryViews.ts';
import type { Session } from '../session/session.ts';

/** Checks the open TDL templates, which do not belong to a plugin, against the plugins of all folders. Without plugins there are no findings. */
export class TemplateChecks {
  readonly #session: Session;
  #views: readonly RegistryView[] = [];
  #read: typeof import('../../tdl/readTemplate.ts').readTemplate | undefined;
  /** The documents with findings. */
  #shown: readonly FilePath[] = [];
  #isStale = false;
  #isRunning = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Checks the open templates again and sends their findings. */
  update(): void {
    this.#isStale = true;
    if (!this.#isRunning) this.#session.errors.run('checking templates', () => this.#run());
  }

  /** The findings in an open template, according to the plugins found so far; empty for other documents. */
  findings(path: FilePath): readonly Finding[] {
    const text = this.#views.length > 0 ? templateAt(this.#session, path) : undefined;
    const outcome = text === undefined ? undefined : this.#read?.(text);
    if (outcome?.kind !== 'template') return [];
    const { project } = this.#session.workspaces.of(path);
    const tables = this.#views.map(({ table }) => table);
    return this.#session.findingsOf(project.checkTemplate({ path, ...outcome.template }, { tables }));
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#send();
      }
    } finally {
      this.#isRunning = false;
    }
  }

  async #send(): Promise<void> {
    const { documents, publisher } = this.#session;
    const openTemplates = () => documents.paths().filter((path) => templateAt(this.#session, path) !== undefined);
    if (openTemplates().length > 0) {
      this.#views = await completeRegistries(this.#session, CancellationToken.None);
      this.#read ??= (await import('../../tdl/readTemplate.ts')).readTemplate;
    }
    const paths = [...new Set([...this.#shown, ...openTemplates()])];
    this.#shown = paths.filter((path) => {
      const findings = this.findings(path);
      publisher.send(path, findings, false);
      return findings.length > 0;
    });
  }
}

/** The text of an open document that may be a TDL template, judging by its language and content; undefined for other files. */
export function templateAt({ documents, workspaces }: Session, path: FilePath): string | undefined {
  const document = documents.get(path);
  if (!document || (document.languageId !== 'xml' && !path.endsWith('.tdl'))) return undefined;
  const text = workspaces.of(path).project.text(path);
  return text?.includes('<template') ? text : undefined;
}
