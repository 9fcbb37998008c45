import type { Severity } from '../../rules/shared/finding.ts';
import type { PluginAnswers } from '../answers.ts';
import { hasPlaceholder, isPython2Around, maintainerLine } from './answers.ts';
import { plannedFindings, previewPlugin } from './home.ts';
import { type Accepted, KIND_NAMES, type Question, type Scene } from './scene.ts';
import { type Item, STEP_IDS } from './step.ts';

/** The rows that Enter switches. */
const SWITCHES = ['test', 'readme', 'register', 'python'] as const;

/** The last step: **Create** comes first, then every answer as a row, then the findings and the files. Nothing has been written yet. */
export const summary: Question = {
  show(scene) {
    const answers = scene.complete();
    const { place } = scene;
    const { files, problems, lists } = previewPlugin(answers, place);
    const changed = scene.answers.register ? lists : [];
    const findings = files.length > 0 ? plannedFindings(place, files, changed) : [];
    const wrong = problems.find(({ severity }) => severity === 'error')?.message;
    const create: Item = {
      value: 'create',
      label: `Create ${answers.name}`,
      ...(wrong === undefined
        ? { detail: `${files.length} files in ${place.shown}` }
        : { problem: { severity: 'error', message: wrong } as const }),
    };
    return {
      title: 'Summary',
      input: 'one',
      prompt: 'Press Enter to create the plugin, or select a row to edit',
      text: '',
      items: [
        create,
        ...(answers.dialect === 'reference-1.0' ? [notLoaded(answers)] : []),
        ...headed(
          'Edit',
          rows(
            scene,
            answers,
            lists.map(({ list }) => list),
          ),
        ),
        ...headed('Notes', [
          ...problems.filter(({ message }) => message !== wrong).map(({ severity, message }) => note(severity, message, '')),
          // The row of the maintainer says it.
          ...findings
            .filter(({ rule }) => rule !== 'placeholder-value')
            .map(({ severity, message, file, line }) => note(severity, message, `${file}:${line}`)),
        ]),
        ...headed('Files', [
          ...files.map(({ path, text }) => ({ value: '', label: path, detail: lineCount(text) })),
          ...changed.map(({ list }) => ({ value: '', label: list, detail: `${answers.name} will be added` })),
        ]),
      ],
    };
  },
  accept(scene, { values: [value = ''] }): Accepted {
    const { answers, complete } = scene;
    if (value === 'create') return { answers, next: 'done', problem: refusal(scene) };
    if (value === 'loader') return { answers: { ...answers, dialect: 'loader-1.1' }, next: 'summary' };
    const step = STEP_IDS.find((id) => id === value);
    if (step) return { answers, next: step };
    const { test, readme, python } = complete();
    const switched = {
      test: { test: !test },
      readme: { readme: !readme },
      register: { register: !answers.register },
      python: { python: python === '2' ? ('3' as const) : ('2' as const) },
    };
    const change = SWITCHES.find((id) => id === value);
    return { answers: change ? { ...answers, ...switched[change] } : answers, next: 'summary' };
  },
  isOpen: () => false,
};

function refusal({ complete, place }: Scene): Accepted['problem'] {
  return previewPlugin(complete(), place).problems.find(({ severity }) => severity === 'error');
}

function notLoaded({ name }: PluginAnswers): Item {
  const message = 'No Image Factory release loads info.json.';
  return { value: 'loader', label: `Use ${name}.info instead`, problem: { severity: 'warning', message } };
}

function rows(scene: Scene, answers: PluginAnswers, lists: readonly string[]): readonly Item[] {
  const { name, type, dialect, description, version, license, maintainer, methods, python } = answers;
  const row = (value: string, label: string, detail: string): Item => ({ value, label, detail });
  const onOff = (isOn: boolean) => (isOn ? 'yes' : 'no');
  const placeholders = 'Placeholders are written, and marked in the file until you replace them.';
  return [
    row('name', 'Name', `${name} (${KIND_NAMES[type]})`),
    row('targets', 'Targets', scene.answers.targets ?? ''),
    {
      ...row('maintainer', 'Maintainer', maintainerLine(maintainer)),
      ...(hasPlaceholder(maintainer) && { problem: { severity: 'information', message: placeholders } as const }),
    },
    row('folder', 'Folder', scene.place.shown),
    row('dialect', 'Metadata format', dialect === 'loader-1.1' ? `${name}.info` : 'info.json'),
    row('description', 'Description', description),
    row('version', 'Version', version),
    row('license', 'License', license),
    row('methods', 'Methods', methods === undefined ? 'all that Image Factory calls' : methods.join(', ')),
    row('test', 'Unit test', onOff(answers.test)),
    row('readme', 'README.md', onOff(answers.readme)),
    ...(lists.length > 0 ? [row('register', 'Registration', `${onOff(scene.answers.register === true)} (${lists.join(' and ')})`)] : []),
    ...(python === '2' || isPython2Around(scene.place)
      ? [row('python', 'Python', python === '2' ? '2 (up to Image Factory 1.1.13)' : '3')]
      : []),
    ...(scene.place.templates.from === undefined ? [] : [row('', 'Custom templates', `from ${scene.place.templates.from}`)]),
  ];
}

/** A list cuts off what does not fit on a line: the first sentence is on its own. */
function note(severity: Severity, text: string, detail: string): Item {
  const [, label = text, message] = /^(.*?[.:]) (.*)$/s.exec(text) ?? [];
  return { value: '', label, detail, ...(message !== undefined && { problem: { severity, message } }) };
}

function headed(group: string, items: readonly Item[]): readonly Item[] {
  return items.map((item, index) => (index === 0 ? { ...item, group } : item));
}

function lineCount(text: string): string {
  const count = text.split('\n').length - 1;
  return count === 1 ? '1 line' : `${count} lines`;
}
