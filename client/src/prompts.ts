import * as vscode from 'vscode';
import type { DialogueItem, DialogueProblem, DialogueReply, DialogueStep } from '../../protocol/newPlugin.ts';

/** A question, as in the dialogues of the server. */
export type Prompt = Omit<DialogueStep, 'id'>;
export type PromptItem = DialogueItem;

export interface Outcome extends DialogueReply {
  readonly kind: 'reply' | 'back' | 'leave';
}

/**
 * Shows a question.
 * @param type returns the question for a typed text, with other items or a problem
 */
export type Ask = (prompt: Prompt, type?: (text: string) => Promise<Prompt>) => Promise<Outcome>;

/** Shows questions one after the other. Each stays, disabled, until the next one is shown, so that keys pressed meanwhile do not go elsewhere. */
export async function withPrompts<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  let shown: vscode.QuickInput | undefined;
  try {
    return await work((prompt, type) => {
      const before = shown;
      const asked = prompt.input === 'text' ? askText(prompt, type) : askItems(prompt, type);
      shown = asked.input;
      before?.dispose();
      return asked.outcome;
    });
  } finally {
    shown?.dispose();
  }
}

interface Asked {
  readonly input: vscode.QuickInput;
  readonly outcome: Promise<Outcome>;
}

function askText(prompt: Prompt, type: ((text: string) => Promise<Prompt>) | undefined): Asked {
  const input = vscode.window.createInputBox();
  input.prompt = prompt.prompt;
  input.value = prompt.text;
  input.valueSelection = [prompt.text.length, prompt.text.length];
  const show = (problem: DialogueProblem | undefined) => {
    input.validationMessage = problem && { message: problem.message, severity: SEVERITIES[problem.severity] };
    return problem?.severity !== 'error';
  };
  show(prompt.problem);
  const check = latest(async (text: string) => (await type?.(text))?.problem);
  return run(input, prompt, (finish) => {
    const reply = (): DialogueReply => ({ text: input.value, values: [] });
    input.onDidChangeValue((text) => check(text, show).catch(finish.fail));
    input.onDidAccept(() => {
      check(input.value, (problem) => show(problem) && finish.reply('reply')).catch(finish.fail);
    });
    return reply;
  });
}

interface Row extends vscode.QuickPickItem {
  readonly item?: PromptItem;
}

function askItems(prompt: Prompt, type: ((text: string) => Promise<Prompt>) | undefined): Asked {
  const picker = vscode.window.createQuickPick<Row>();
  const isMany = prompt.input === 'many';
  picker.canSelectMany = isMany;
  picker.placeholder = prompt.prompt;
  picker.matchOnDescription = true;
  picker.value = prompt.text;
  let items = prompt.items;
  let best: PromptItem | undefined;
  const show = (next: Prompt) => {
    // Selected items stay, whatever is typed.
    const kept = picker.selectedItems.flatMap(({ item }) => (isMany && item ? [item] : []));
    const isKept = ({ value }: PromptItem) => kept.some((one) => one.value === value);
    items = [...next.items.filter((item) => !isKept(item)), ...kept];
    const rows = items.flatMap((item) => toRows(item, next.isFree === true));
    // An error that is not about an item is shown as a row, or in the title if several items can be selected, because every row would get a checkbox.
    const refused = next.problem?.severity === 'error' && !items.some((item) => item.problem) ? next.problem.message : undefined;
    picker.title = isMany && refused ? refused : prompt.title;
    picker.items = refused && !isMany ? [{ label: `$(error) ${refused}`, alwaysShow: true }, ...rows] : rows;
    if (isMany) picker.selectedItems = picker.items.filter(({ item }) => item && (isKept(item) || (item.isPicked && kept.length === 0)));
    const choices = picker.items.filter(({ item }) => item && (isMany ? canChoose(item) && !isKept(item) : item.value !== ''));
    const active = (isMany ? undefined : choices.find(({ item }) => item?.isPicked)) ?? choices[0];
    best = active?.item;
    if (active && (!isMany || picker.value !== '')) picker.activeItems = [active];
  };
  show(prompt);
  const update = latest((text: string) => (type && prompt.isFree ? type(text) : Promise.resolve(prompt)));
  return run(picker, prompt, (finish) => {
    const selected = () => picker.selectedItems.flatMap(({ item }) => (item ? [item.value] : []));
    picker.onDidChangeValue((text) => {
      if (prompt.isFree) update(text, show).catch(finish.fail);
    });
    picker.onDidAccept(() => {
      // Waits for the items of the typed text, so that fast typing does not accept an earlier one.
      update.settled().then(() => {
        const [active] = picker.activeItems;
        // The selected row may be an outdated one, with a problem of an earlier text.
        const chosen = (isMany ? undefined : picker.selectedItems[0]?.item?.value) ?? active?.item?.value;
        // It may also be gone, or one that only explains: VS Code reports the selection later than it shows new rows.
        const meant = isMany && picker.value === '' ? undefined : (items.find(({ value }) => value === chosen) ?? best);
        if (isMany && meant && selected().length > 0 && canChoose(meant)) {
          // The typed item is added to the selected ones, so that several can be typed one after the other.
          picker.selectedItems = [...picker.selectedItems, active as Row];
          picker.value = '';
          return;
        }
        // What is wrong with a list that does not depend on what is typed may have been set right since.
        if (meant && (canChoose(meant) || (!prompt.isFree && meant.value !== ''))) finish.reply('reply', [meant.value]);
        else if (isMany && !meant) finish.reply('reply');
      }, finish.fail);
    });
    return (values = isMany ? selected() : []) => ({ text: picker.value, values });
  });
}

/** Shows a question until it is answered or canceled. `listen` returns a function for the current reply. */
function run(
  input: vscode.QuickPick<Row> | vscode.InputBox,
  { title, number, total, hasBack }: Prompt,
  listen: (finish: {
    reply(kind: Outcome['kind'], values?: readonly string[]): void;
    fail(error: unknown): void;
  }) => (values?: readonly string[]) => DialogueReply,
): Asked {
  input.title ??= title;
  input.step = number;
  input.totalSteps = total;
  input.ignoreFocusOut = true;
  input.buttons = hasBack ? [vscode.QuickInputButtons.Back] : [];
  const outcome = new Promise<Outcome>((resolve, fail) => {
    const reply = (kind: Outcome['kind'], values?: readonly string[]) => {
      input.busy = true;
      input.enabled = false;
      resolve({ kind, ...current(values) });
    };
    const current = listen({ reply, fail });
    input.onDidTriggerButton(() => reply('back'));
    input.onDidHide(() => resolve({ kind: 'leave', ...current() }));
  });
  input.show();
  return { input, outcome };
}

/** Runs `work` for each argument, but drops results that arrive after a newer call. */
function latest<T>(work: (text: string) => Promise<T>) {
  let number = 0;
  let running: Promise<unknown> = Promise.resolve();
  const start = async (text: string, done: (result: T) => void): Promise<void> => {
    const mine = ++number;
    const result = await work(text);
    if (mine === number) done(result);
  };
  return Object.assign(
    (text: string, done: (result: T) => void) => {
      const started = start(text, done);
      running = started;
      return started;
    },
    { settled: () => running },
  );
}

function canChoose({ value, problem }: PromptItem): boolean {
  return value !== '' && problem?.severity !== 'error';
}

const SEVERITIES = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
  information: vscode.InputBoxValidationSeverity.Info,
  hint: vscode.InputBoxValidationSeverity.Info,
};

const ICONS = { error: 'error', warning: 'warning', information: 'info', hint: 'lightbulb' };

function toRows(item: PromptItem, alwaysShow: boolean): readonly Row[] {
  const { label, detail, problem, group } = item;
  const row: Row = {
    label,
    ...(detail !== undefined && { description: detail }),
    ...(problem && { detail: `$(${ICONS[problem.severity]}) ${problem.message}` }),
    alwaysShow,
    item,
  };
  return group === undefined ? [row] : [{ label: group, kind: vscode.QuickPickItemKind.Separator }, row];
}
