import * as vscode from 'vscode';
import type { RenamePlan } from '../../../protocol/renamePlugin.ts';
import { askChoice } from '../newPlugin/prompts.ts';
import type { Place } from '../newPlugin/wizard.ts';
import { number } from '../views/words.ts';

/** Tells what would be renamed and changed before anything is, and what a person has to look at. */
export async function askHow(place: Place, plan: RenamePlan): Promise<'rename' | 'preview' | 'back' | undefined> {
  const { from, to, moves, changes, left, notes } = plan;
  const outcome = await askChoice<'rename' | 'preview'>(place, {
    placeholder: 'Nothing is changed until you choose Rename',
    choices: [
      {
        label: `$(check) Rename ${from} to ${to}`,
        description: `${number(moves.length, 'renamed file')}, ${number(changes.length, 'edited file')}`,
        value: 'rename',
      },
      { label: '$(diff-multiple) Preview all changes', description: 'opens an editor; nothing is changed yet', value: 'preview' },
      ...heading('Manual steps', notes),
      ...notes.map((note) => ({ label: '$(warning)', description: note })),
      ...heading('Renamed files', moves),
      ...moves.map((move) => ({ label: `$(file) ${move.from}`, description: `renamed to ${move.to}` })),
      ...heading('Edited files', changes),
      ...changes.map(({ name, count }) => ({ label: `$(edit) ${name}`, description: number(count, 'place') })),
      ...heading('Left unchanged (may refer to something else)', left),
      ...left.map(({ name, line, text }) => ({ label: `$(info) ${name}:${line + 1}`, description: text })),
    ],
  });
  return outcome.kind === 'next' ? outcome.value : outcome.kind === 'back' ? 'back' : undefined;
}

function heading(label: string, entries: readonly unknown[]): readonly vscode.QuickPickItem[] {
  return entries.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }] : [];
}
