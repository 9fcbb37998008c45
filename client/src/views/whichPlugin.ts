import * as vscode from 'vscode';
import { REGISTRIES, RESOLVE } from '../protocol.ts';
import type { Answer, Claimer, Place, RegistriesResult, ResolveResult, Target } from '../registryProtocol.ts';
import type { Session } from '../session.ts';
import { showPlace } from './open.ts';

/** Keys that are hit shortly after one another make one question. In ms. */
const TOGETHER = 60;

interface Item extends vscode.QuickPickItem {
  readonly place?: Place;
}

/**
 * Asks for a cloud or an operating system and shows, while it is typed, who would build it and how Image Factory comes to that.
 * Enter opens the plugin.
 * @param words what to begin with
 */
export async function whichPlugin(session: Session, words = ''): Promise<void> {
  const pick = vscode.window.createQuickPick<Item>() as vscode.QuickPick<Item> & { sortByLabel?: boolean };
  pick.title = 'Which Plugin Builds...?';
  pick.placeholder = 'A cloud, or an operating system with version and architecture: ec2, Fedora 30 x86_64';
  pick.matchOnDescription = true;
  // The order of the lookup is the answer: VS Code would sort by what is typed.
  pick.sortByLabel = false;
  pick.value = words;
  const questions = new Questions(session, pick);
  await new Promise<void>((resolve) => {
    pick.onDidChangeValue((value) => questions.ask(value));
    pick.onDidAccept(() => {
      const place = pick.activeItems[0]?.place;
      if (!place) return;
      pick.hide();
      void showPlace(place);
    });
    pick.onDidHide(resolve);
    pick.show();
    questions.ask(words);
  });
  questions.dispose();
  pick.dispose();
}

/** Asks the server about what is typed; only the last question is answered. */
class Questions {
  readonly #session: Session;
  readonly #pick: vscode.QuickPick<Item>;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(session: Session, pick: vscode.QuickPick<Item>) {
    this.#session = session;
    this.#pick = pick;
  }

  ask(words: string): void {
    const asked = ++this.#asked;
    clearTimeout(this.#timer);
    this.#pick.busy = true;
    this.#timer = setTimeout(async () => {
      const items = await this.#items(words.trim()).catch((error: unknown) => [failure(error)]);
      if (asked !== this.#asked) return;
      this.#pick.busy = false;
      this.#pick.items = items;
    }, TOGETHER);
  }

  dispose(): void {
    this.#asked++;
    clearTimeout(this.#timer);
  }

  async #items(words: string): Promise<Item[]> {
    if (words === '') {
      const { registries } = await this.#session.request<RegistriesResult>(REGISTRIES, {});
      const known = registries.flatMap(({ targets }) => targets.map(knownTarget));
      if (known.length === 0) return [always({ label: '$(info) No plugin claims a target here' })];
      return [{ label: 'What the plugins here build', kind: vscode.QuickPickItemKind.Separator }, ...known];
    }
    const { answers } = await this.#session.request<ResolveResult>(RESOLVE, { words });
    if (answers.length === 0)
      return [always({ label: '$(info) Write a cloud, or an operating system with at most a version and an architecture' })];
    return answers.flatMap((answer) => answerItems(answer, answers.length > 1));
  }
}

function answerItems(answer: Answer, several: boolean): Item[] {
  const { asked, registry, winner, others, steps, remarks } = answer;
  const head: Item[] = several ? [{ label: `${asked} in ${registry}`, kind: vscode.QuickPickItemKind.Separator }] : [];
  const [remark] = remarks;
  const first = winner
    ? always({
        label: `$(check) ${winner.plugin}`,
        description: `builds ${asked}`,
        ...(remark ? { detail: remark } : {}),
        place: winner.at,
      })
    : always({ label: '$(circle-slash) Nobody', description: `builds ${asked}`, ...(remark ? { detail: remark } : {}) });
  const rest = others.map((other) => always({ label: `$(circle-outline) ${other.plugin}`, description: 'claims it too', place: other.at }));
  return [
    ...head,
    first,
    ...rest,
    { label: 'How Image Factory looks it up', kind: vscode.QuickPickItemKind.Separator },
    ...steps.map((step, i) => stepItem(step, i, winner)),
  ];
}

function stepItem({ label, asked, claimers }: Answer['steps'][number], i: number, winner: Claimer | undefined): Item {
  const names = claimers.map(({ plugin }) => plugin).join(', ');
  const description = names || 'nobody';
  const found = asked && claimers.length > 0 && winner !== undefined;
  const icon = found ? '$(arrow-right)' : asked ? '$(dash)' : '$(blank)';
  const place = claimers[0]?.at;
  return always({
    label: `${icon} ${i + 1}. ${label}`,
    description: asked ? description : `${description} (not asked any more)`,
    ...(place ? { place } : {}),
  });
}

function knownTarget({ label, claimers, conflict, kind }: Target): Item {
  const names = claimers.map(({ plugin }) => plugin).join(' or ');
  const place = claimers[0]?.at;
  return {
    label: `$(${kind === 'os' ? 'vm' : 'cloud'}) ${label}`,
    description: conflict ? `${names} $(warning) claimed by several` : names,
    ...(place ? { place } : {}),
  };
}

function failure(error: unknown): Item {
  return always({ label: '$(error) The language server has no answer', detail: error instanceof Error ? error.message : String(error) });
}

/** Shown whatever is typed: the server has chosen already. */
function always(item: Item): Item {
  return { ...item, alwaysShow: true };
}
