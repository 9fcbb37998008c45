import * as vscode from 'vscode';
import { labelOfTyped, type Problem, show } from './prompts.ts';
import type { Outcome, Place } from './wizard.ts';

/** An entry of a list that can be typed too, with what is to be said against it. */
export interface TypedChoice {
  readonly value: string | null;
  readonly label: string;
  readonly detail: string;
  readonly problem?: Problem;
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: TypedChoice;
}

/** Asks for one of some choices, or for another word, of which is said while it is typed what is wrong with it. An error is not accepted. */
export function askOrType(
  place: Place,
  options: { placeholder: string; choices: readonly TypedChoice[]; check(value: string): Promise<Problem | undefined> },
): Promise<Outcome<string | null>> {
  const picker = vscode.window.createQuickPick<Item>();
  picker.placeholder = options.placeholder;
  picker.matchOnDescription = true;
  const listed = options.choices.map(toItem);
  picker.items = listed;
  let latest = 0;
  const typed = async (value: string, fail: (error: unknown) => void) => {
    const mine = ++latest;
    const word = value.trim();
    const isListed = word === '' || options.choices.some(({ label }) => label === word);
    const own = (problem?: Problem): Item[] =>
      isListed
        ? []
        : [
            {
              ...toItem({ value: word, label: labelOfTyped(word, listed), detail: 'as typed', ...(problem && { problem }) }),
              alwaysShow: true,
            },
          ];
    picker.items = [...listed, ...own()];
    if (isListed) return;
    const problem = await options.check(word).catch(fail);
    if (mine === latest && problem) picker.items = [...listed, ...own(problem)];
  };
  return show(picker, { place }, (finish) => [
    picker.onDidChangeValue((value) => void typed(value, finish.fail)),
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      const choice = item?.choice;
      if (!choice || choice.problem?.severity === 'error') return;
      const isOwn = !options.choices.includes(choice);
      if (!isOwn || choice.value === null) return finish.next(choice.value);
      const { value } = choice;
      options.check(value).then((problem) => problem?.severity !== 'error' && finish.next(value), finish.fail);
    }),
  ]);
}

function toItem(choice: TypedChoice): Item {
  const { label, detail, problem } = choice;
  return { label, description: problem ? `$(${problem.severity}) ${problem.message}` : detail, choice };
}
