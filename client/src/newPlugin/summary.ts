import * as vscode from 'vscode';
import type { Scaffold } from '../../../protocol/newPlugin.ts';
import { askChoice, askText } from './prompts.ts';
import type { Advice, Draft } from './steps.ts';
import { formatTargets } from './targetText.ts';
import { map, type Outcome, type Place, type Step } from './wizard.ts';

/** The last step: what would be written, before anything is. */
export function summaryStep(advice: Advice): Step<Draft> {
  return {
    applies: () => true,
    async ask(start, place) {
      let draft = start;
      for (;;) {
        const { files, problems = [], findings = [], lists = [], templates } = await advice.plan(draft, { check: true });
        const changed = draft.register ? lists : [];
        const where = vscode.workspace.asRelativePath(draft.folder);
        const create = {
          label: `$(check) Create ${draft.name}`,
          description: `${files.length} files in ${where}`,
          value: 'create' as const,
        };
        const license = { label: `$(law) ${draft.license}`, description: 'License (press Enter to change)', value: 'license' as const };
        const outcome = await askChoice<'create' | 'license'>(place, {
          placeholder: 'Nothing is written until you choose Create',
          choices: [
            ...(files.length > 0 ? [create] : []),
            ...heading('Plugin', 1),
            ...facts(draft),
            license,
            ...(templates === undefined ? [] : [{ label: '$(files) Custom templates', description: `from ${templates}` }]),
            ...heading('Notes', problems.length + findings.length),
            ...problems.map(({ severity, message }) => onTwoLines(`$(${severity})`, message)),
            ...findings.map(shown),
            ...heading('Files', files.length + changed.length),
            ...files.map((file) => ({ label: `$(file) ${file.path}`, description: lines(file.text) })),
            ...changed.map((list) => ({ label: `$(edit) ${list}`, description: `${draft.name} will be added` })),
          ],
        });
        if (outcome.kind === 'back') return { kind: 'back', value: draft };
        if (outcome.kind === 'cancel') return outcome;
        if (outcome.value === 'create') return { kind: 'next', value: draft };
        const relicensed = await askLicense(draft, place, advice);
        if (relicensed.kind === 'cancel') return relicensed;
        if (relicensed.kind === 'next') draft = relicensed.value;
      }
    },
  };
}

/** Asks for another license; "back" keeps the one that was there. */
async function askLicense(draft: Draft, place: Place, advice: Advice): Promise<Outcome<Draft>> {
  const read = (value: string): Draft => ({ ...draft, license: value.trim() });
  const check = async (value: string) => {
    if (value.trim() === '') return { severity: 'error' as const, message: 'Enter a license.' };
    return (await advice.plan(read(value))).problems?.find(({ field }) => field === 'license');
  };
  const prompt = 'License, as an SPDX identifier';
  return map(await askText(place, { prompt, value: draft.license, placeholder: 'Apache-2.0', check }), read);
}

function shown({ severity, message, file, line }: NonNullable<Scaffold['findings']>[number]): vscode.QuickPickItem {
  const icon = severity === 'information' ? 'info' : severity === 'hint' ? 'lightbulb' : severity;
  return onTwoLines(`$(${icon}) ${file}:${line}`, message);
}

/** A list cuts off what does not fit on a line: what is wrong stands on the first, what comes of it on the second. */
function onTwoLines(label: string, message: string): vscode.QuickPickItem {
  const [, first = message, rest] = /^(.*?[.:]) (.*)$/s.exec(message) ?? [];
  return { label: `${label} ${first}`, ...(rest === undefined ? {} : { detail: rest }) };
}

function facts({ type, targets, maintainer }: Draft): readonly vscode.QuickPickItem[] {
  const what = type === 'os' ? 'OS plugin' : 'Cloud plugin';
  return [
    { label: `$(symbol-class) ${what}`, description: `for ${formatTargets(targets, type)}` },
    { label: `$(person) ${maintainer.name}`, description: `${maintainer.email}, ${maintainer.url}` },
  ];
}

function heading(label: string, entries: number): readonly vscode.QuickPickItem[] {
  return entries > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }] : [];
}

function lines(text: string): string {
  const count = text.split('\n').length - 1;
  return count === 1 ? '1 line' : `${count} lines`;
}
