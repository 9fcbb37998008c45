import type { PluginType } from '../../contract/dialect.ts';
import { basename } from '../../files/path.ts';
import type { PluginAnswers } from '../answers.ts';
import { claimProblems } from '../claimed.ts';
import { methodChoices } from '../methods.ts';
import { validateAnswers } from '../validate.ts';
import { type DialogueAnswers, knownMaintainer, maintainerLine } from './answers.ts';
import { nameTaken } from './home.ts';
import { KIND_NAMES, type Question, type Scene } from './scene.ts';
import type { Item, Problem, StepId } from './step.ts';
import { summary } from './summary.ts';
import { splitTargets, targetItems } from './targetItems.ts';

const KIND_DETAILS: Readonly<Record<PluginType, string>> = {
  os: 'installs operating systems and adapts images to clouds',
  cloud: 'uploads, snapshots, and deletes images on a cloud',
};

const EXAMPLES: Readonly<Record<PluginType, string>> = { os: 'Fedora 30 x86_64, CentOS-7', cloud: 'ec2, vsphere' };

const error = (message: string): Problem => ({ severity: 'error', message });

/** What is worst about a field of the answers. */
function problemOf(field: string, answers: PluginAnswers): Problem | undefined {
  const found = validateAnswers(answers).filter((one) => one.field === field || one.field.startsWith(`${field}.`));
  return found.find(({ severity }) => severity === 'error') ?? found[0];
}

const name: Question = {
  show(scene, typed) {
    const { answers, previous, kinds, place } = scene;
    const text = typed ?? answers.name ?? '';
    const isResumable = text === '' && previous !== undefined && (!previous.kind || kinds.includes(previous.kind));
    const items = kinds.map((kind): Item => {
      const refused = place.refused === undefined ? undefined : error(place.refused);
      const problem = refused ?? (text.trim() === '' ? undefined : nameProblem(scene, text, kind));
      return {
        value: kind,
        label: KIND_NAMES[kind],
        detail: KIND_DETAILS[kind],
        ...picked(kind === answers.kind && !isResumable),
        ...(problem && { problem }),
      };
    });
    const resumed = isResumable ? [resume(previous)] : [];
    const elsewhere = place.refused === undefined ? [] : [{ value: 'folder', label: 'Select another folder' }];
    const prompt = kinds.length > 1 ? 'Type a name, such as Granite, and select the kind of plugin' : 'Type a name, such as Granite';
    return { title: 'Name', input: 'one', isFree: true, prompt, text, items: [...elsewhere, ...resumed, ...items] };
  },
  accept(scene, { text, values: [value] }) {
    const { answers, previous } = scene;
    if (value === 'folder') return { answers, next: 'folder' };
    if (value === 'continue' && previous) return { answers: previous, next: 'summary' };
    const kind = value === 'cloud' || value === 'os' ? value : (answers.kind ?? scene.kinds[0]);
    // Targets and methods of one kind mean nothing for the other.
    const { targets: _, methods: __, ...rest } = answers;
    const kept = kind === (answers.kind ?? kind) ? answers : rest;
    const next = { ...kept, name: text.trim(), ...(kind && { kind }) };
    return { answers: next, problem: nameProblem(scene, text, kind ?? 'os') };
  },
  isOpen: (scene) => nameProblem(scene, scene.answers.name ?? '', scene.answers.kind ?? 'os')?.severity === 'error',
};

function nameProblem({ complete, place }: Scene, text: string, kind: PluginType): Problem | undefined {
  const trimmed = text.trim();
  const problem = problemOf('name', complete({ name: trimmed, kind }));
  const taken = problem?.severity === 'error' ? undefined : nameTaken(place, trimmed);
  return taken === undefined ? problem : error(taken);
}

/** Offers to go on with what was answered before the dialogue was left. */
function resume({ name: before = '', targets }: DialogueAnswers): Item {
  return { value: 'continue', label: before === '' ? 'Continue' : `Continue with ${before}`, detail: targets ? `for ${targets}` : '' };
}

function picked(isPicked: boolean): Pick<Item, 'isPicked'> {
  return isPicked ? { isPicked } : {};
}

const targets: Question = {
  show(scene, typed) {
    const { answers, complete } = scene;
    const { type } = complete();
    const text = typed ?? answers.typedTargets ?? '';
    const chosen = splitTargets(answers.targets ?? '', type).map((value): Item => ({ value, label: value, isPicked: true }));
    const needsVersion = complete({ targets: 'Any' }).dialect === 'reference-1.0';
    const choices = { type, needsVersion, check: (line: string) => targetsProblem(scene, line) };
    const items = targetItems(text, choices).filter(({ value }) => !chosen.some((one) => one.value === value));
    return {
      title: 'Targets',
      input: 'many',
      isFree: true,
      prompt: `Type targets, such as ${EXAMPLES[type]}, or select them`,
      text,
      items: [...chosen, ...items],
    };
  },
  accept(scene, { values }) {
    const line = values.join(', ');
    const { typedTargets: _, ...answers } = scene.answers;
    return { answers: { ...answers, targets: line }, problem: targetsProblem(scene, line) };
  },
  isOpen: (scene) => scene.answers.typedTargets !== undefined || targetsProblem(scene, scene.answers.targets ?? '')?.severity === 'error',
};

function targetsProblem({ complete, place }: Scene, line: string): Problem | undefined {
  const answers = complete({ targets: line });
  const problem = problemOf('targets', answers);
  return problem ?? claimProblems(answers, place.project.registryOf(`${place.folder}/new`), undefined)[0];
}

/** A question that is answered by a line of text. */
function textQuestion(
  field: 'maintainer' | 'description' | 'version' | 'license',
  text: { readonly title: string; readonly prompt: string; value(scene: Scene): string },
): Question {
  const check = ({ complete }: Scene, value: string) =>
    field !== 'maintainer' && value.trim() === '' ? error(`Enter a ${field}.`) : problemOf(field, complete({ [field]: value.trim() }));
  return {
    show(scene, typed) {
      const problem = typed === undefined ? undefined : check(scene, typed);
      const { title, prompt } = text;
      return { title, prompt, input: 'text', text: typed ?? text.value(scene), items: [], ...(problem && { problem }) };
    },
    accept: (scene, { text: value }) => ({ answers: { ...scene.answers, [field]: value.trim() }, problem: check(scene, value) }),
    isOpen: () => false,
  };
}

const folder: Question = {
  show: ({ folders, place }) => ({
    title: 'Folder',
    input: 'folder',
    prompt: 'Select the folder in which the plugin is created',
    text: place.shown,
    items: folders.map((value) => ({ value, label: basename(value), detail: value, ...picked(value === place.folder) })),
  }),
  accept({ answers, place }, { values: [value] }) {
    return { answers: { ...answers, folder: value ?? place.folder } };
  },
  isOpen: ({ place }) => place.refused !== undefined,
};

const dialect: Question = {
  show(scene) {
    const { name: plugin, dialect: chosen } = scene.complete();
    const items = [
      { value: 'loader-1.1', label: `${plugin}.info`, detail: 'loaded by Image Factory' },
      { value: 'reference-1.0', label: 'info.json', detail: 'the plugin reference of 2012; no Image Factory release loads it' },
    ] as const;
    return {
      title: 'Metadata Format',
      input: 'one',
      prompt: 'Select the metadata format',
      text: '',
      items: items.map((item) => {
        const problem = problemOf('targets', scene.complete({ dialect: item.value }));
        return { ...item, ...picked(item.value === chosen), ...(problem?.severity === 'error' && { problem }) };
      }),
    };
  },
  accept({ answers, complete }, { values: [value] }) {
    const chosen = value === 'reference-1.0' || value === 'loader-1.1' ? value : complete().dialect;
    return { answers: { ...answers, dialect: chosen }, problem: problemOf('targets', complete({ dialect: chosen })) };
  },
  isOpen: () => false,
};

const methods: Question = {
  show({ complete }) {
    const { type, methods: chosen } = complete();
    const items = methodChoices(type).map(({ name: value, detail }) => ({
      value,
      label: value,
      detail,
      ...picked(chosen === undefined || chosen.includes(value)),
    }));
    return { title: 'Methods', input: 'many', prompt: 'Select the methods to create', text: '', items };
  },
  accept: ({ answers }, { values }) => ({
    answers: { ...answers, methods: values },
    problem: values.length === 0 ? error('Select at least one method.') : undefined,
  }),
  isOpen: () => false,
};

/** What is asked, in which words, and what becomes of a reply. */
export const QUESTIONS: Readonly<Record<StepId, Question>> = {
  name,
  targets,
  maintainer: textQuestion('maintainer', {
    title: 'Maintainer',
    prompt: 'Type a maintainer, such as Ann Lee <ann@example.org> https://example.org. Parts that you omit become placeholders.',
    value: ({ answers, place, ...sources }) => answers.maintainer ?? maintainerLine(knownMaintainer(sources, place)),
  }),
  summary,
  folder,
  dialect,
  description: textQuestion('description', {
    title: 'Description',
    prompt: 'Describe the plugin in one sentence',
    value: ({ complete }) => complete().description,
  }),
  version: textQuestion('version', { title: 'Version', prompt: 'Version of the plugin', value: ({ complete }) => complete().version }),
  license: textQuestion('license', {
    title: 'License',
    prompt: 'License, as an SPDX identifier such as Apache-2.0',
    value: ({ complete }) => complete().license,
  }),
  methods,
};
