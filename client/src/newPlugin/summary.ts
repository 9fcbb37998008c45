import * as vscode from 'vscode';
import { askChoice } from './prompts.ts';
import { type Advice, answersOf, type Draft } from './steps.ts';
import { formatTargets } from './targetText.ts';
import type { Step } from './wizard.ts';

/** The last step: what would be written, before anything is. */
export function summaryStep(advice: Advice): Step<Draft> {
  return {
    applies: () => true,
    async ask(start, place) {
      let draft = start;
      for (;;) {
        const { files, problems = [] } = await advice.plan(answersOf(draft));
        const where = vscode.workspace.asRelativePath(draft.folder);
        const create = {
          label: `$(check) Create ${draft.name}`,
          description: `${files.length} files in ${where}`,
          value: 'create' as const,
        };
        const readme = { label: draft.readme ? '$(remove) Without a README.md' : '$(add) With a README.md', value: 'readme' as const };
        const outcome = await askChoice<'create' | 'readme'>(place, {
          placeholder: 'Nothing is written before you choose "Create"',
          choices: [
            ...(files.length > 0 ? [create, readme] : []),
            ...heading('Plugin', 1),
            ...facts(draft),
            ...heading('Worth knowing', problems.length),
            ...problems.map(({ message }) => ({ label: '$(warning)', description: message })),
            ...heading('Files', files.length),
            ...files.map((file) => ({ label: `$(file) ${file.path}`, description: lines(file.text) })),
          ],
        });
        if (outcome.kind !== 'next') return outcome;
        if (outcome.value === 'create') return { kind: 'next', value: draft };
        draft = { ...draft, readme: !draft.readme };
      }
    },
  };
}

function facts({ type, targets, maintainer, license }: Draft): readonly vscode.QuickPickItem[] {
  const what = type === 'os' ? 'OS plugin' : 'Cloud plugin';
  return [
    { label: `$(symbol-class) ${what}`, description: `for ${formatTargets(targets, type)}` },
    { label: `$(person) ${maintainer.name}`, description: `${maintainer.email}, ${maintainer.url}` },
    { label: `$(law) ${license}`, description: 'license' },
  ];
}

function heading(label: string, entries: number): readonly vscode.QuickPickItem[] {
  return entries > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }] : [];
}

function lines(text: string): string {
  const count = text.split('\n').length - 1;
  return count === 1 ? '1 line' : `${count} lines`;
}
