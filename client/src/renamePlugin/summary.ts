import * as vscode from 'vscode';
import type { RenamePlan } from '../../../protocol/renamePlugin.ts';
import { askChoice } from '../newPlugin/prompts.ts';
import type { Place } from '../newPlugin/wizard.ts';
import { number } from '../views/words.ts';

/** Tells what would be renamed and changed before anything is, and what a person has to look at. */
export async function askHow(place: Place, plan: RenamePlan): Promise<'rename' | 'preview' | 'back' | undefined> {
  const { from, to, moves, changes, left, notes } = plan;
  const outcome = await askChoice<'rename' | 'preview'>(place, {
    placeholder: 'Nothing is changed before you choose "Rename"',
    choices: [
      {
        label: `$(check) Rename ${from} to ${to}`,
        description: `${number(moves.length, 'new name')}, ${number(changes.length, 'changed text')}`,
        value: 'rename',
      },
      { label: '$(diff-multiple) Show all changes first', description: 'in an editor; asks again then', value: 'preview' },
      ...heading('To be done by hand', notes),
      ...notes.map((note) => ({ label: '$(warning)', description: note })),
      ...heading('New names', moves),
      ...moves.map((move) => ({ label: `$(file) ${move.from}`, description: `becomes ${move.to}` })),
      ...heading('Texts that change', changes),
      ...changes.map(({ name, count }) => ({ label: `$(edit) ${name}`, description: number(count, 'place') })),
      ...heading('Stay as they are, since they may mean something else', left),
      ...left.map(({ name, line, text }) => ({ label: `$(info) ${name}:${line + 1}`, description: text })),
    ],
  });
  return outcome.kind === 'next' ? outcome.value : outcome.kind === 'back' ? 'back' : undefined;
}

function heading(label: string, entries: readonly unknown[]): readonly vscode.QuickPickItem[] {
  return entries.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }] : [];
}
