import * as vscode from 'vscode';
import type { AnswerProblem } from '../../../protocol/common.ts';
import type { Outcome, Place } from './wizard.ts';

export type Problem = Pick<AnswerProblem, 'severity' | 'message'>;

/** An entry of a list, with what it stands for. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks for a line of text, which is checked while it is typed. Only an error keeps it from being accepted. */
export function askText(
  place: Place,
  options: { prompt: string; value: string; placeholder?: string; check(value: string): Promise<Problem | undefined> },
): Promise<Outcome<string>> {
  const input = vscode.window.createInputBox();
  input.prompt = options.prompt;
  input.value = options.value;
  input.placeholder = options.placeholder ?? '';
  let latest = 0;
  const check = async (): Promise<boolean> => {
    const mine = ++latest;
    const problem = await options.check(input.value);
    if (mine !== latest) return false;
    const severity = problem?.severity === 'error' ? vscode.InputBoxValidationSeverity.Error : vscode.InputBoxValidationSeverity.Warning;
    input.validationMessage = problem && { message: problem.message, severity };
    return problem?.severity !== 'error';
  };
  // An empty box is no mistake before anything was typed into it.
  if (input.value !== '') void check().catch(() => {});
  const begun = () => input.value;
  return show(input, { place, begun }, (finish) => [
    input.onDidChangeValue(() => void check().catch((error) => finish.fail(error))),
    input.onDidAccept(() => {
      const { value } = input;
      check().then(
        (good) => good && finish.next(value),
        (error) => finish.fail(error),
      );
    }),
  ]);
}

/** Asks for one of some choices. */
export function askChoice<T>(
  place: Place,
  options: { placeholder: string; choices: readonly (Choice<T> | vscode.QuickPickItem)[]; active?: T },
): Promise<Outcome<T>> {
  const picker = vscode.window.createQuickPick<Choice<T> | vscode.QuickPickItem>();
  picker.placeholder = options.placeholder;
  picker.items = options.choices;
  picker.matchOnDescription = true;
  // The first answer without another one, so that Enter acts at once.
  const answers = options.choices.filter((choice) => 'value' in choice);
  const active = answers.find((choice) => choice.value === options.active) ?? answers[0];
  picker.activeItems = active ? [active] : [];
  return show(picker, { place }, (finish) => [
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen && 'value' in chosen) return finish.next(chosen.value);
      // What only tells something is no answer: the first that is one is offered, for the next Enter.
      picker.activeItems = picker.items.filter((item) => 'value' in item).slice(0, 1);
    }),
  ]);
}

/** Asks for any number of names, at least one unless they are `optional`; with `free` also for names that are not in the list. */
export function askMany(
  place: Place,
  options: { placeholder: string; choices: readonly vscode.QuickPickItem[]; chosen: readonly string[]; free?: string; optional?: boolean },
): Promise<Outcome<readonly string[]>> {
  const picker = vscode.window.createQuickPick();
  picker.canSelectMany = true;
  picker.placeholder = options.placeholder;
  picker.matchOnDescription = true;
  const own = (name: string, label = name): Named => ({ label, name, description: options.free ?? '', alwaysShow: true });
  const listed: Named[] = [...options.choices];
  for (const name of options.chosen) if (!listed.some((item) => nameOf(item) === name)) listed.push(own(name));
  picker.items = listed;
  picker.selectedItems = listed.filter((item) => options.chosen.includes(nameOf(item)));
  const begun = () => picker.selectedItems.map(nameOf);
  return show(picker, { place, begun }, (finish) => [
    picker.onDidChangeValue((value) => {
      if (options.free === undefined) return;
      const name = value.trim();
      const ticked = picker.selectedItems;
      const kept = listed.filter((item) => options.choices.includes(item) || ticked.includes(item));
      listed.splice(0, listed.length, ...kept);
      if (name !== '' && !listed.some((item) => nameOf(item) === name)) listed.push(own(name, labelOfTyped(name, options.choices)));
      picker.items = [...listed];
      picker.selectedItems = ticked;
    }),
    picker.onDidAccept(() => {
      const ticked = picker.selectedItems;
      if (options.optional) return finish.next(ticked.map(nameOf));
      const meant = meantBy(picker);
      // What was typed beside what is ticked joins it first, so that Enter after Enter fills the list and ends it.
      if (options.free !== undefined && meant && ticked.length > 0 && !ticked.includes(meant)) {
        picker.selectedItems = [...ticked, meant];
        picker.value = '';
        return;
      }
      const chosen = ticked.length > 0 || !meant ? ticked : [meant];
      if (chosen.length > 0) return finish.next(chosen.map(nameOf));
      picker.placeholder = 'Select at least one';
      picker.title = `${place.title}: Select at Least One`;
    }),
  ]);
}

/** An entry whose label is not its name: what was typed. */
interface Named extends vscode.QuickPickItem {
  readonly name?: string;
}

function nameOf(item: Named): string {
  return item.name ?? item.label;
}

/** VS Code sorts entries by how well their labels match. A typed word that is a part of a known name must not come before that. */
export function labelOfTyped(word: string, choices: readonly vscode.QuickPickItem[]): string {
  return choices.some(({ label }) => label.toLowerCase().includes(word.toLowerCase())) ? `Use "${word}"` : word;
}

/** The entry that a typed word means: the one that is marked, or that of this very name. Nothing is marked where only the typed word fits. */
function meantBy(picker: vscode.QuickPick<vscode.QuickPickItem>): vscode.QuickPickItem | undefined {
  const name = picker.value.trim();
  if (name === '') return undefined;
  return picker.items.find((item) => nameOf(item) === name) ?? picker.activeItems[0];
}

interface Finish<T> {
  next(value: T): void;
  fail(error: unknown): void;
}

/** Shows a step with title, counter and back button, until it is answered or left. `begun` tells what an answer would be so far. */
export function show<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { place, begun }: { readonly place: Place; readonly begun?: () => T },
  listen: (finish: Finish<T>) => vscode.Disposable[],
): Promise<Outcome<T>> {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.total;
  input.ignoreFocusOut = true;
  input.buttons = place.step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<Outcome<T>>((resolve, reject) => {
    const listeners = [
      ...listen({ next: (value) => resolve({ kind: 'next', value }), fail: reject }),
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve(begun ? { kind: 'back', value: begun() } : { kind: 'back' });
      }),
      input.onDidHide(() => resolve({ kind: 'cancel' })),
    ];
    input.onDidHide(() => vscode.Disposable.from(...listeners).dispose());
    input.show();
  }).finally(() => input.dispose());
}
