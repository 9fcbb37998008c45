import type { PluginType } from '../../contract/dialect.ts';
import { completeAnswers, type DialogueAnswers, knownMaintainer } from './answers.ts';
import { QUESTIONS } from './questions.ts';
import type { DialogueContext, Scene } from './scene.ts';
import type { Reply, Step, StepId } from './step.ts';

/** The state of a dialogue. Front ends return it unchanged. */
export interface DialogueState {
  readonly answers: DialogueAnswers;
  readonly at: StepId;
  /** The steps to go back to. */
  readonly history: readonly StepId[];
  /** Whether the summary was shown: what is edited then leads back to it. */
  readonly isReviewed: boolean;
}

/** What happened to a step: typing (which changes nothing), a reply, or going back, which keeps what was begun. */
export interface Move {
  readonly typed?: string | undefined;
  readonly reply?: Reply | undefined;
  readonly back?: Reply | undefined;
}

export interface Turn {
  readonly state: DialogueState;
  readonly step: Step;
  /** The plugin is to be created. */
  readonly isDone: boolean;
}

/**
 * The dialogue that creates a plugin, as a pure function: the step to show after a move. There are at most four: the name with the kind, the
 * targets, the maintainer where it is not known, and the summary, whose rows can be edited.
 * @param state undefined to begin
 */
export function takeTurn(context: DialogueContext, state: DialogueState | undefined, move: Move = {}): Turn {
  if (!state) {
    const [at = 'summary'] = askedSteps(context, context.given);
    return show(context, { answers: context.given, at, history: [], isReviewed: at === 'summary' });
  }
  const { at, history } = state;
  const scene = sceneOf(context, state.answers);
  if (move.back) {
    const isEdit = history.includes('summary');
    const { answers } = isEdit ? state : QUESTIONS[at].accept(scene, move.back);
    const typed = at === 'targets' && !isEdit && move.back.text !== '' ? { typedTargets: move.back.text } : {};
    return show(context, { ...state, answers: { ...answers, ...typed }, at: history.at(-1) ?? at, history: history.slice(0, -1) });
  }
  if (!move.reply) return show(context, state, move.typed);
  const { answers, problem, next } = QUESTIONS[at].accept(scene, move.reply);
  if (problem?.severity === 'error') {
    const turn = show(context, { ...state, answers }, move.reply.text);
    return { ...turn, step: { ...turn.step, problem } };
  }
  if (next === 'done') return { ...show(context, { ...state, answers }), isDone: true };
  const to = next === 'summary' ? openStep(context, answers) : (next ?? stepAfter(context, { ...state, answers }));
  const isReviewed = state.isReviewed || to === 'summary';
  return show(context, { answers, at: to, history: historyFor(to, at, history), isReviewed });
}

function show(context: DialogueContext, state: DialogueState, typed?: string): Turn {
  const steps = askedSteps(context, state.answers);
  const number = steps.indexOf(state.at) + 1;
  const step = QUESTIONS[state.at].show(sceneOf(context, state.answers), typed);
  const place = number > 0 ? { number, total: steps.length } : {};
  return { state, step: { id: state.at, ...place, hasBack: state.history.length > 0, ...step }, isDone: false };
}

/** The steps that everybody is asked, without those whose answers were given. */
function askedSteps(context: DialogueContext, answers: DialogueAnswers): readonly StepId[] {
  const { given } = context;
  const { name, email, url } = knownMaintainer(context, sceneOf(context, answers).place);
  const isKnown = given.maintainer !== undefined || (name && email && url);
  return [
    ...(given.name && given.kind ? [] : (['name'] as const)),
    ...(given.targets ? [] : (['targets'] as const)),
    ...(isKnown ? [] : (['maintainer'] as const)),
    'summary',
  ];
}

/** The next step; from the summary on only what has become wrong is asked again. */
function stepAfter(context: DialogueContext, { answers, at, isReviewed }: DialogueState): StepId {
  const steps = askedSteps(context, answers);
  return isReviewed ? openStep(context, answers) : (steps[steps.indexOf(at) + 1] ?? 'summary');
}

/** The first step without a valid answer, or the summary. */
function openStep(context: DialogueContext, answers: DialogueAnswers): StepId {
  const scene = sceneOf(context, answers);
  return (['name', 'targets'] as const).find((id) => QUESTIONS[id].isOpen(scene)) ?? 'summary';
}

function historyFor(to: StepId, from: StepId, history: readonly StepId[]): readonly StepId[] {
  const before = [...history, from];
  const earlier = before.indexOf(to);
  return earlier < 0 ? before : before.slice(0, earlier);
}

function sceneOf(context: DialogueContext, answers: DialogueAnswers): Scene {
  const [first = '/'] = context.folders;
  const place = context.home(answers.folder ?? first);
  const kinds: readonly PluginType[] = context.given.kind ? [context.given.kind] : ['os', 'cloud'];
  return { ...context, kinds, answers, place, complete: (more) => completeAnswers({ ...answers, ...more }, context, place) };
}
