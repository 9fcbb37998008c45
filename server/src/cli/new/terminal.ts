import path from 'node:path';
import { styleText } from 'node:util';
import { AutocompletePrompt } from '@clack/core';
import {
  isCancel,
  limitOptions,
  log,
  multiselect,
  S_BAR,
  S_BAR_END,
  S_RADIO_ACTIVE,
  S_RADIO_INACTIVE,
  select,
  symbol,
  text,
} from '@clack/prompts';
import { toFilePath } from '../../host/paths.ts';
import type { DialogueAnswers } from '../../scaffold/dialogue/answers.ts';
import { takeTurn } from '../../scaffold/dialogue/dialogue.ts';
import type { DialogueContext } from '../../scaffold/dialogue/scene.ts';
import type { Item, Reply, Step } from '../../scaffold/dialogue/step.ts';
import { ExpectedFailure } from '../exit.ts';

/**
 * Shows the dialogue on the terminal.
 * @param create creates the plugin; after an ExpectedFailure the summary is shown again
 * @returns what `create` returns
 * @throws ExpectedFailure when the person leaves (Ctrl+C)
 */
export async function askOnTerminal<T>(context: DialogueContext, create: (answers: DialogueAnswers) => Promise<T>): Promise<T> {
  let pressed: string | undefined;
  const listen = (_: unknown, key: { readonly name?: string } | undefined) => {
    pressed = key?.name;
  };
  process.stdin.on('keypress', listen);
  try {
    let turn = takeTurn(context, undefined);
    for (;;) {
      const { state, step } = turn;
      const reply = await ask(step, {
        type: (typed) => takeTurn(context, state, { typed }).step,
        check: (given) => takeTurn(context, state, { reply: given }).step,
      });
      const isBack = reply === undefined && pressed === 'escape' && step.hasBack === true;
      if (!reply && !isBack) throw new ExpectedFailure('canceled; nothing was created');
      turn = takeTurn(context, state, reply ? { reply } : { back: unchanged(step) });
      if (!turn.isDone) continue;
      try {
        return await create(turn.state.answers);
      } catch (error) {
        if (!(error instanceof ExpectedFailure)) throw error;
        log.error(error.message);
      }
    }
  } finally {
    process.stdin.off('keypress', listen);
  }
}

/** More items than a person reads are reached by typing. */
const MAX_ITEMS = 8;

/** What the dialogue says about a step while it is answered. */
interface Advice {
  /** The step with what is in the box. */
  type(text: string): Step;
  /** The step after a reply: with a problem that is an error, it was not accepted. */
  check(reply: Reply): Step;
}

/** Asks one question. @returns undefined for Escape and Ctrl+C */
async function ask(step: Step, advice: Advice): Promise<Reply | undefined> {
  const place = step.number === undefined ? '' : ` (${step.number}/${step.total})`;
  const message = `${step.title}${place}: ${step.prompt}`;
  const refuse = (reply: Reply) => {
    const { problem, id } = advice.check(reply);
    return id === step.id && problem?.severity === 'error' ? problem.message : undefined;
  };
  if (step.input === 'text' || step.input === 'folder') {
    const reply = (value: string | undefined): Reply => ({ text: value ?? '', values: [toFilePath(path.resolve(value ?? ''))] });
    const value = await text({ message, initialValue: step.text, validate: (typed) => refuse(reply(typed)) });
    return isCancel(value) ? undefined : reply(value);
  }
  if (step.isFree) return askFree(step, message, { ...advice, refuse });
  const options = step.items.flatMap((item) => (item.value === '' ? [] : [{ value: item.value, label: labelOf(item) }]));
  const picked = step.items.filter(({ isPicked }) => isPicked).map(({ value }) => value);
  if (step.input === 'many') {
    const values = await multiselect({ message, options, initialValues: picked, required: true });
    return isCancel(values) ? undefined : { text: '', values };
  }
  const information = step.items
    .filter(({ value }) => value === '')
    .map((item) => `${item.group ? `${item.group}:\n` : ''}  ${labelOf(item)}`);
  const [initialValue] = picked;
  const value = await select({
    message: [...information, message].join('\n'),
    options,
    ...(initialValue !== undefined && { initialValue }),
  });
  if (isCancel(value)) return undefined;
  const why = refuse({ text: '', values: [value] });
  if (why === undefined) return { text: '', values: [value] };
  log.error(why);
  return ask(step, advice);
}

/** Asks for text that is typed, with the items that it can mean below it; the first one is chosen unless an arrow key chooses another. */
async function askFree(
  step: Step,
  message: string,
  { type, refuse }: Advice & { refuse(reply: Reply): string | undefined },
): Promise<Reply | undefined> {
  const isLine = step.input === 'many';
  // Several are typed on one line here, so what was chosen before is what is in the box.
  const before = isLine
    ? step.items
        .filter(({ isPicked }) => isPicked)
        .map(({ value }) => value)
        .join(', ')
    : step.text;
  const itemsFor = (typed: string) =>
    type(typed).items.filter(({ value, isPicked }) => value !== '' && !(isLine && isPicked && typed !== value));
  const replyOf = (typed: string, value: unknown): Reply => ({ text: typed, values: typeof value === 'string' ? [value] : [] });
  const prompt: AutocompletePrompt<Item> = new AutocompletePrompt<Item>({
    options() {
      return [...itemsFor(this.userInput)];
    },
    initialUserInput: before,
    validate: (value) => refuse(replyOf(prompt.userInput, value)),
    render() {
      const isOpen = this.state !== 'submit' && this.state !== 'cancel';
      const bar = styleText(this.state === 'error' ? 'yellow' : 'cyan', S_BAR);
      const head = `${styleText('gray', S_BAR)}\n${symbol(this.state)}  ${message}`;
      if (!isOpen) return `${head}\n${styleText('gray', S_BAR)}  ${styleText('dim', isLine ? String(this.value ?? '') : this.userInput)}`;
      const rows = limitOptions({
        options: this.filteredOptions,
        cursor: this.cursor,
        maxItems: MAX_ITEMS,
        columnPadding: 3,
        style: (item, isActive) =>
          isActive
            ? `${styleText('green', S_RADIO_ACTIVE)} ${labelOf(item)}`
            : `${styleText('dim', S_RADIO_INACTIVE)} ${styleText('dim', labelOf(item))}`,
      });
      const keys = ['Up and Down select', 'Enter accepts', step.hasBack ? 'Esc goes back' : 'Ctrl+C leaves'].join(', ');
      const isShown = this.filteredOptions.some(({ problem }) => problem?.message === this.error);
      const problem = this.state === 'error' && !isShown ? [`${bar}  ${styleText('yellow', this.error)}`] : [];
      return [
        head,
        `${bar}  ${this.userInputWithCursor}`,
        ...rows.map((row) => `${bar}  ${row}`),
        ...problem,
        `${styleText('cyan', S_BAR_END)}  ${styleText('dim', keys)}`,
      ].join('\n');
    },
  });
  const value = await prompt.prompt();
  return isCancel(value) ? undefined : replyOf(prompt.userInput, value);
}

/** The reply that changes nothing, for who goes back. */
function unchanged({ text: before, items }: Step): Reply {
  return { text: before, values: items.filter(({ isPicked }) => isPicked).map(({ value }) => value) };
}

function labelOf({ label, detail, problem }: Item): string {
  const about = [problem?.severity === 'error' ? '' : detail, problem?.message].filter(Boolean).join('; ');
  return about === '' ? label : `${label}  ${styleText('dim', about)}`;
}
