import { readAnswers } from '../../scaffold/answers.ts';
import { planPlugin } from '../../scaffold/plan.ts';
import { scaffoldChoices as choices } from '../../scaffold/targets.ts';
import { field } from '../params.ts';
import type { Session } from '../session.ts';

/** `imagefactory/scaffold`: the files of a new plugin, from a person's answers. Nothing is written here. */
export function scaffold(_session: Session, params: unknown) {
  return planPlugin(readAnswers(field(params, 'answers')));
}

/** `imagefactory/scaffoldChoices`: what there is to choose from for a new plugin of one type. */
export function scaffoldChoices(_session: Session, params: unknown) {
  return choices(field(params, 'type') === 'os' ? 'os' : 'cloud');
}
