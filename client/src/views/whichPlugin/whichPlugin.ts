import * as vscode from 'vscode';
import { type KnownTargets, knownTargetsRequest, resolveRequest } from '../../../../protocol/targets.ts';
import type { Session } from '../../session/session.ts';
import { PROGRESS_DELAY_MS } from '../tree/delayedProgress.ts';
import { showPlace } from '../tree/open.ts';
import { answerRows, isAnswered, knownRows, type Row } from './whichItems.ts';

/** Keys pressed within this time cause one request. In milliseconds. */
const TYPING_DELAY_MS = 60;
const RECENT = 'imagefactory.whichPlugin.recent';
const MAX_RECENT = 5;

const OPEN_METADATA = { iconPath: new vscode.ThemeIcon('json'), tooltip: 'Open Metadata' };
const OPEN_CLASS = { iconPath: new vscode.ThemeIcon('symbol-class'), tooltip: 'Open Delegate Class' };
const SHOW_MAP = { iconPath: new vscode.ThemeIcon('map'), tooltip: 'Show Target Map' };

interface Item extends vscode.QuickPickItem {
  readonly row: Row;
}

/**
 * Prompts for a cloud or an operating system, and shows while typing which plugin would build it, and the steps of Image Factory's lookup. Enter opens the
 * metadata; buttons open the class and the target map.
 * @param memory stores recent lookups
 * @param words the initial text
 */
export async function whichPlugin(session: Session, memory: vscode.Memento, words = ''): Promise<void> {
  const pick = vscode.window.createQuickPick<Item>() as vscode.QuickPick<Item> & { sortByLabel?: boolean };
  pick.title = 'Which Plugin Builds...?';
  pick.placeholder = 'Enter a target, such as ec2 or Fedora 30 x86_64';
  pick.matchOnDescription = true;
  pick.buttons = [SHOW_MAP];
  // Keeps the order of the lookup: VS Code would sort by the typed text.
  pick.sortByLabel = false;
  pick.value = words;
  const lookups = new TargetLookups(session, memory, pick);
  const closeAndRun = (run: () => unknown) => {
    lookups.remember();
    pick.hide();
    void run();
  };
  await new Promise<void>((resolve) => {
    pick.onDidChangeValue((value) => lookups.ask(value));
    pick.onDidTriggerButton(() => closeAndRun(() => vscode.commands.executeCommand('imagefactory.showTargetMap')));
    pick.onDidTriggerItemButton(({ item: { row }, button }) => {
      const place = button === OPEN_CLASS ? row.classAt : row.place;
      if (place) closeAndRun(() => showPlace(place));
    });
    pick.onDidAccept(() => {
      const { looksUp, place, runs } = pick.activeItems[0]?.row ?? { label: '' };
      if (looksUp !== undefined) {
        pick.value = looksUp;
        lookups.ask(looksUp);
      } else if (runs !== undefined) closeAndRun(() => vscode.commands.executeCommand(runs, undefined, { target: pick.value.trim() }));
      else if (place) closeAndRun(() => showPlace(place));
    });
    pick.onDidHide(resolve);
    pick.show();
    lookups.ask(words);
  });
  lookups.dispose();
  pick.dispose();
}

/** Requests the rows for the typed text. Only the results of the last request are shown. */
class TargetLookups {
  readonly #session: Session;
  readonly #memory: vscode.Memento;
  readonly #pick: vscode.QuickPick<Item>;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(session: Session, memory: vscode.Memento, pick: vscode.QuickPick<Item>) {
    this.#session = session;
    this.#memory = memory;
    this.#pick = pick;
  }

  ask(words: string): void {
    const asked = ++this.#asked;
    clearTimeout(this.#timer);
    this.#pick.busy = true;
    this.#timer = setTimeout(async () => {
      // Until then, the rows of the previous text are shown.
      const slow = setTimeout(() => asked === this.#asked && this.#show([WAITING]), PROGRESS_DELAY_MS);
      const rows = await this.#rows(words.trim()).catch((error: unknown) => [failure(error)]);
      clearTimeout(slow);
      if (asked !== this.#asked) return;
      this.#pick.busy = false;
      this.#show(rows);
    }, TYPING_DELAY_MS);
  }

  #show(rows: readonly Row[]): void {
    this.#pick.items = rows.map(toItem);
  }

  /** Stores the last lookup among the recent ones. */
  remember(): void {
    const words = this.#pick.value.trim();
    if (words !== '') void this.#memory.update(RECENT, [words, ...this.#recent().filter((other) => other !== words)].slice(0, MAX_RECENT));
  }

  dispose(): void {
    this.#asked++;
    clearTimeout(this.#timer);
  }

  async #rows(words: string): Promise<readonly Row[]> {
    if (words === '') return knownRows(this.#recent(), await this.#known(words));
    const { answers } = await this.#session.request(resolveRequest, { words });
    return answerRows(words, answers, isAnswered(answers) ? [] : (await this.#known(words)).targets);
  }

  #known(words: string): Promise<KnownTargets> {
    return this.#session.request(knownTargetsRequest, { words });
  }

  #recent(): readonly string[] {
    const kept = this.#memory.get<unknown>(RECENT);
    return Array.isArray(kept) ? kept.filter((words) => typeof words === 'string') : [];
  }
}

const WAITING: Row = { label: '$(loading~spin) Searching for plugins', description: 'results appear when the search is done' };

function toItem(row: Row): Item {
  const { label, description, detail, divides, place, classAt } = row;
  if (divides) return { label, kind: vscode.QuickPickItemKind.Separator, row };
  return {
    label,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    buttons: [...(place ? [OPEN_METADATA] : []), ...(classAt ? [OPEN_CLASS] : [])],
    // VS Code must not filter: the server has already done so.
    alwaysShow: true,
    row,
  };
}

function failure(error: unknown): Row {
  return { label: '$(error) The language server did not answer', detail: error instanceof Error ? error.message : String(error) };
}
