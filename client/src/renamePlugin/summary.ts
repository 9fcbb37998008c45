import type { RenamePlan } from '../../../protocol/renamePlugin.ts';
import type { Prompt, PromptItem } from '../prompts.ts';
import { count } from '../views/tree/format.ts';

/** A prompt that summarizes the renamed and changed files, manual steps, and unchanged occurrences, before anything is changed. */
export function renameSummary({ from, to, moves, changes, left, notes }: RenamePlan): Pick<Prompt, 'input' | 'prompt' | 'text' | 'items'> {
  return {
    input: 'one',
    prompt: 'Nothing is changed until you choose Rename',
    text: '',
    items: [
      {
        value: 'rename',
        label: `$(check) Rename ${from} to ${to}`,
        detail: `${count(moves.length, 'renamed file')}, ${count(changes.length, 'edited file')}`,
      },
      { value: 'preview', label: '$(diff-multiple) Preview all changes', detail: 'opens an editor; nothing is changed yet' },
      ...headed('Manual steps', notes, (note) => ['$(warning)', note]),
      ...headed('Renamed files', moves, (move) => [`$(file) ${move.from}`, `renamed to ${move.to}`]),
      ...headed('Edited files', changes, (change) => [`$(edit) ${change.name}`, count(change.count, 'place')]),
      ...headed('Left unchanged (may refer to something else)', left, ({ name, line, text }) => [`$(info) ${name}:${line + 1}`, text]),
    ],
  };
}

function headed<T>(group: string, all: readonly T[], words: (one: T) => [label: string, detail: string]): readonly PromptItem[] {
  return all.map((one, index) => {
    const [label, detail] = words(one);
    return { value: '', label, detail, ...(index === 0 && { group }) };
  });
}
