import type { Dialect, PluginType } from '../contract/dialect.ts';
import type { Registry } from '../plugin/targets/claims.ts';
import type { AnswerProblem } from '../scaffold/validateName.ts';
import type { TextEdit } from '../text/edit.ts';
import { addTarget, problemsOfParts, problemsOfTarget, type TargetPlace } from './addTarget.ts';
import { asTarget, nextQuestion, type TargetDraft, type TargetOption, type TargetQuestion } from './targetQuestions.ts';

/** A step of the prompt that adds a target to a document: a question, or the edits once everything is known. */
export interface TargetDialogStep {
  readonly plugin: string;
  readonly dialect: Dialect;
  readonly type: PluginType;
  /** Problems of the parts entered so far, most severe first. With an error there are no edits. */
  readonly problems: readonly AnswerProblem[];
  readonly question?: CheckedQuestion;
  readonly edits?: readonly TextEdit[];
}

export interface CheckedQuestion extends TargetQuestion {
  readonly options: readonly CheckedOption[];
}

export interface CheckedOption extends TargetOption {
  readonly problem?: Pick<AnswerProblem, 'severity' | 'message'>;
}

/** @param registry the plugins that Image Factory loads together with this one */
export function targetDialog(place: TargetPlace, draft: TargetDraft, registry: Registry): TargetDialogStep {
  const { document, plugin, type } = place;
  const about = { plugin: plugin.name, dialect: document.dialect, type };
  const question = nextQuestion(type, document.dialect, draft);
  if (question) {
    const problems = draft.name === undefined ? [] : problemsOfParts(place, asTarget(draft));
    return { ...about, problems, question: { ...question, options: withProblems(question, draft, place, registry) } };
  }
  const problems = problemsOfTarget(place, asTarget(draft), registry);
  if (problems.some(({ severity }) => severity === 'error')) return { ...about, problems };
  return { ...about, problems, edits: addTarget(place, asTarget(draft)) };
}

/** The options, with the problems of the resulting targets. */
function withProblems(
  { field, options, many }: TargetQuestion,
  draft: TargetDraft,
  place: TargetPlace,
  registry: Registry,
): readonly CheckedOption[] {
  if (many) return options;
  const { type, document } = place;
  return options.map((option) => {
    const next = { ...draft, [field]: option.value };
    const isLast = !nextQuestion(type, document.dialect, next);
    // A name alone does not decide anything yet if it can be narrowed.
    const decides = isLast || (type === 'os' && document.dialect === 'loader-1.1');
    const [worst] = decides ? problemsOfTarget(place, asTarget(next), registry) : [];
    // A problem of a target that can still be narrowed is only a warning.
    return worst ? { ...option, problem: { severity: isLast ? worst.severity : 'warning', message: worst.message } } : option;
  });
}
